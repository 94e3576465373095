"""Files as other apps write them: written by us from the headers and forms of values that their documents show."""

import base64
import io
import json
import zipfile
from collections.abc import Mapping

from ketadiary.exchange import Choices

BOM = "\ufeff"

DAYLIO_9 = (
    BOM + "full_date,date,weekday,time,mood,activities,scales,note_title,note\n"
    '"2026-02-03","February 3","Tuesday","20:39","good","family | walk","Stress:\u00a03 | Pain:\u00a01","A day",'
    '"Slept well &amp; long<br>No headache"\n'
    '"2026-02-02","February 2","Monday","8:30\u202fpm","meh","","","",""\n'
    '"2026-02-01","February 1","Sunday","07:05","awful","take care. kids","","","<b>Tired</b>"\n'
)
DAYLIO_8 = (
    "full_date,date,weekday,time,mood,activities,note_title,note\n"
    '2021-03-27,March 27,Saturday,20:39,irritable,"take care of kids","",""\n'
    '2021-03-26,March 26,Friday,8:30 am,rad,"","",""\n'
)
DAYLIO_7 = (
    "year,date,weekday,time,mood,activities,note\n"
    '2018,März 27,Dienstag,20:39,Lausig,"lesen | kochen",""\n'
    '2018,26. Dezember,Mittwoch,9:00,Super,"",""\n'
)
PIN = "471108150047"
BACKUP = {
    "version": 19,
    "pin": PIN,
    "prefs": [{"key": "PIN_CODE", "value": PIN}],
    "customMoods": [
        {"id": 1, "custom_name": "", "predefined_name_id": 1, "mood_group_id": 1},
        {"id": 7, "custom_name": "foggy", "predefined_name_id": -1, "mood_group_id": 4},
    ],
    "tags": [{"id": 3, "name": "walk"}],
    "dayEntries": [
        {"minute": 39, "hour": 20, "day": 3, "month": 1, "year": 2026, "datetime": 1770147540000,
         "timeZoneOffset": 3600000, "mood": 7, "tags": [3], "note": "Slept<br>badly", "note_title": "A day"},
        {"minute": 5, "hour": 7, "day": 1, "month": 1, "year": 2026, "mood": 1, "tags": [], "note": ""},
    ],
}  # fmt: skip


def daylio_backup() -> bytes:
    return packed_daylio(base64.b64encode(json.dumps(BACKUP).encode()))


def packed_daylio(coded: bytes) -> bytes:
    """A backup with this in it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("backup.daylio", coded)
        archive.writestr("assets/photo.jpg", b"\xff\xd8")
    return packed.getvalue()


BEARABLE = (
    "date,date formatted,weekday,time of day,category,rating/amount,detail,notes\n"
    '"8th Dec 2021","2021-12-08","Wednesday","20:15","Mood","7","","Better than expected"\n'
    '"8th Dec 2021","2021-12-08","Wednesday","20:15","Symptom","2","Neck pain (Moderate)",""\n'
    '"8th Dec 2021","2021-12-08","Wednesday","20:15","Energy","3","",""\n'
    '"8th Dec 2021","2021-12-08","Wednesday","all day","Factors","","Work: busy | Weather: rain",""\n'
    '"8th Dec 2021","2021-12-08","Wednesday","am","Sleep","7:30","",""\n'
    '"8th Dec 2021","2021-12-08","Wednesday","am","Sleep quality","4","",""\n'
    '"8th Dec 2021","2021-12-08","Wednesday","am","Meds/Supplements","1","Ibuprofen",""\n'
)
BEARABLE_2021 = (
    "date,weekday,time of day,category,rating/amount,detail,notes\n"
    '"22nd Jan 2021","Friday","09:00","Symptom","4","Headache (V. Severe)",""\n'
)
TRACK = (
    "FeatureName,Timestamp,Value,Label,Note\n"
    'Nausea,2026-02-01T10:20:30.123+01:00,3.0,moderate,"after breakfast"\n'
    "Slept,2026-02-02T08:00:00.000+01:00,7:30:00,,\n"
    "Nausea,2026-02-02T10:20:30.000+01:00,1.0,,\n"
)
TRACK_OLDER = (
    "FeatureName,Timestamp,Value,Note\n"
    "Nausea,2021-02-01T10:20:30.123+01:00,3.0:moderate,\n"
    "Nausea,2021-02-02T10:20:30.000+01:00,1.0:mild,calm\n"
)
JOURNAL = json.dumps(
    {
        "experiences": [
            {
                "title": "Clinic",
                "text": "The fourth one",
                "creationDate": 1769936400000,
                "sortDate": 1769936400000,
                "isFavorite": False,
                "ingestions": [
                    {"substanceName": "Ketamine", "time": 1769936400000, "endTime": 1769938800000,
                     "administrationRoute": "INTRAVENOUS", "dose": 35.0, "isDoseAnEstimate": False, "units": "mg",
                     "notes": "left arm", "consumerName": None},
                    {"substanceName": "Ketamine", "time": 1769936400000, "administrationRoute": "INTRAVENOUS",
                     "dose": 50.0, "units": "mg", "notes": "", "consumerName": "Marta"},
                    {"substanceName": "Caffeine", "time": 1769929200000, "administrationRoute": "ORAL",
                     "dose": 80.0, "units": "mg", "notes": ""},
                ],
                "location": None,
                "ratings": [{"option": "twoPlus", "time": 1769940000000}],
                "timedNotes": [{"time": 1769937600000, "note": "ceiling far away", "color": "BLUE"}],
            }
        ],
        "customUnits": [],
    }
)  # fmt: skip
PRESSURE = (
    "timestampUnixMs;systolic;diastolic;pulse;notes\r\n"
    '1769936400000;128;82;71;"before"\r\n'
    "1769938800000;141;90;;\r\n"
)  # fmt: skip
MY_HEART = "DATUM;SYSTOLE;DIASTOLE;PULSE;NOTIZ\n2026-02-01 10:05:00;128;82;71;\n"
MEDTIMER = (
    "Erinnert;Medikament;Dosis;Genommen;Tags;Intervall;Notizen;Erinnert (ISO 8601);Genommen (ISO 8601)\n"
    "01.02.26 08:00;Lithium;400 mg;01.02.26 08:05;;;;2026-02-01T07:00:00Z;2026-02-01T07:05:00Z\n"
    "02.02.26 08:00;Lithium;400 mg;02.02.26 08:05;;;;2026-02-02T07:00:00Z;2026-02-02T07:05:00Z\n"
    "03.02.26 08:00;Lithium;800 mg;03.02.26 08:05;;;;2026-02-03T07:00:00Z;2026-02-03T07:05:00Z\n"
    "04.02.26 08:00;Lithium;800 mg;;;;;2026-02-04T07:00:00Z;\n"
)
MOODSNAP = json.dumps(
    [
        {"id": "A", "version": 1, "timestamp": 791629200.5, "snapType": "mood", "elevation": 0, "depression": 3,
         "anxiety": 2, "irritability": 1, "symptoms": [True, False], "activities": [], "social": [], "event": "",
         "notes": "slow day"},
        {"id": "B", "version": 1, "timestamp": 791715600, "snapType": "event", "elevation": 0, "depression": 0,
         "anxiety": 0, "irritability": 0, "symptoms": [], "activities": [], "social": [], "event": "Moved house",
         "notes": ""},
    ]
)  # fmt: skip

FILES: Mapping[str, bytes] = {
    "daylio_9.csv": DAYLIO_9.encode(),
    "daylio_8.csv": DAYLIO_8.replace("irritable", "bad").encode(),
    "daylio_7.csv": DAYLIO_7.encode(),
    "backup.daylio": daylio_backup(),
    "bearable.csv": BEARABLE.encode(),
    "bearable_2021.csv": BEARABLE_2021.encode(),
    "track.csv": TRACK.encode(),
    "track_older.csv": TRACK_OLDER.encode(),
    "journal.json": JOURNAL.encode(),
    "pressure.csv": PRESSURE.encode(),
    "my_heart.csv": MY_HEART.encode(),
    "medtimer.csv": MEDTIMER.encode(),
    "moodsnap.json": MOODSNAP.encode(),
}
"""One file of each form."""
TITLES = {
    "daylio": "Daylio", "backup": "Daylio", "bearable": "Bearable", "track": "Track & Graph",
    "journal": "PsychonautWiki Journal", "pressure": "Blood Pressure Monitor", "my": "My Heart",
    "medtimer": "MedTimer", "moodsnap": "MoodSnap",
}  # fmt: skip
NAUSEA = {"values": {"Nausea": {"scale": [0, 10], "measure": "nausea"}}}
SLEPT = {"values": {**NAUSEA["values"], "Slept": {"measure": "hours_slept"}}}
CHOICES: Mapping[str, Choices] = {"track.csv": SLEPT, "track_older.csv": NAUSEA}
"""What has to be said of some of them."""
