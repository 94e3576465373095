-- Many packages in one database: see many-diaries.md. `folder` is a variable that says where they lie unpacked.
-- Every cell is read as text and then taken for what it is: nothing is guessed from the first files.

CREATE OR REPLACE MACRO diary_of(file) AS parse_path(replace(file, '\', '/'))[-2];

CREATE OR REPLACE TABLE glance AS
SELECT diary_of(filename) AS diary, * EXCLUDE (filename)
FROM read_csv(getvariable('folder') || '/*/infusions_at_a_glance.csv', filename = true, union_by_name = true,
              all_varchar = true, delim = ',', quote = '"', escape = '"', header = true);

CREATE OR REPLACE TABLE infusions AS
SELECT diary_of(filename) AS diary, number::INTEGER AS number, infusion_id, started_at::TIMESTAMPTZ AS started_at, zone,
       minutes::INTEGER AS minutes, ended_at::TIMESTAMPTZ AS ended_at, drug, route, dose_as_entered,
       dose_mg::DOUBLE AS dose_mg, dose_mg_per_kg::DOUBLE AS dose_mg_per_kg, weight_kg::DOUBLE AS weight_kg, phase,
       ready_to_leave_minutes::INTEGER AS ready_to_leave_minutes, time_assumed::BOOLEAN AS time_assumed
FROM read_csv(getvariable('folder') || '/*/infusions.csv', filename = true, union_by_name = true,
              all_varchar = true, delim = ',', quote = '"', escape = '"', header = true);

CREATE OR REPLACE TABLE ratings AS
SELECT diary_of(filename) AS diary, rating_id, check_in_id, felt_at::TIMESTAMPTZ AS felt_at,
       entered_at::TIMESTAMPTZ AS entered_at, infusion_number::INTEGER AS infusion_number,
       hours_since_end::DOUBLE AS hours_since_end, measure, label, value::DOUBLE AS value, status,
       scale_min::DOUBLE AS scale_min, scale_max::DOUBLE AS scale_max, better
FROM read_csv(getvariable('folder') || '/*/ratings.csv', filename = true, union_by_name = true,
              all_varchar = true, delim = ',', quote = '"', escape = '"', header = true);

CREATE OR REPLACE TABLE vitals AS
SELECT diary_of(filename) AS diary, vitals_id, measured_at::TIMESTAMPTZ AS measured_at, infusion_id,
       systolic_mmhg::INTEGER AS systolic_mmhg, diastolic_mmhg::INTEGER AS diastolic_mmhg,
       pulse_bpm::INTEGER AS pulse_bpm, oxygen_percent::INTEGER AS oxygen_percent
FROM read_csv(getvariable('folder') || '/*/vitals.csv', filename = true, union_by_name = true,
              all_varchar = true, delim = ',', quote = '"', escape = '"', header = true);

CREATE OR REPLACE TABLE events AS
SELECT diary_of(filename) AS diary, event_id, date::DATE AS date, kind, text
FROM read_csv(getvariable('folder') || '/*/events.csv', filename = true, union_by_name = true,
              all_varchar = true, delim = ',', quote = '"', escape = '"', header = true);

CREATE OR REPLACE TABLE questionnaires AS
SELECT diary_of(filename) AS diary, response_id, answered_at::TIMESTAMPTZ AS answered_at, instrument, version, item,
       value::DOUBLE AS value
FROM read_csv(getvariable('folder') || '/*/questionnaires.csv', filename = true, union_by_name = true,
              all_varchar = true, delim = ',', quote = '"', escape = '"', header = true);

-- One row a diary.
CREATE OR REPLACE VIEW diaries AS
SELECT diary, count(*) AS infusions, min(started_at) AS first_infusion, max(started_at) AS last_infusion,
       (SELECT count(DISTINCT check_in_id) FROM ratings WHERE ratings.diary = infusions.diary) AS check_ins
FROM infusions
GROUP BY diary;

-- One row for each symptom after each infusion, as the diary itself tells it. Hours count from the infusion's end:
-- last_above the last rating above what was before, first_within the first one back (both empty where there is none).
CREATE OR REPLACE VIEW fades AS
WITH cells AS (
    SELECT diary, number, date, regexp_extract(name, '^(.*)_(before|highest|last_above_hours|first_within_hours|state)$', 1) AS measure,
           regexp_extract(name, '(before|highest|last_above_hours|first_within_hours|state)$', 1) AS what, cell
    FROM (UNPIVOT glance ON COLUMNS('.*_(before|highest|last_above_hours|first_within_hours|state)$') INTO NAME name VALUE cell)
    WHERE name NOT IN ('mood_before', 'lift_state')
)
SELECT diary, number::INTEGER AS number, date::DATE AS date, measure,
       max(cell) FILTER (what = 'before')::DOUBLE AS baseline,
       max(cell) FILTER (what = 'highest')::DOUBLE AS highest,
       max(cell) FILTER (what = 'last_above_hours')::DOUBLE AS last_above_hours,
       max(cell) FILTER (what = 'first_within_hours')::DOUBLE AS first_within_hours,
       max(cell) FILTER (what = 'state') AS state
FROM cells
GROUP BY ALL;

-- One row an infusion: how mood rose after it and when half of that was gone, as the diary itself tells it. Days count
-- from the infusion's end; where only the lower one is given it is "at least".
CREATE OR REPLACE VIEW lifts AS
SELECT diary, number::INTEGER AS number, date::DATE AS date, mood_before::DOUBLE AS mood_before,
       mood_highest_within_7_days::DOUBLE AS mood_highest_within_7_days, lift_state AS state,
       lift_half_gone_days_low::DOUBLE AS half_gone_days_low, lift_half_gone_days_high::DOUBLE AS half_gone_days_high
FROM glance;
