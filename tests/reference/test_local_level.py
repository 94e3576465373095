"""The local level on the Nile's flow, 1871 to 1970.

Source: R 4.2.2 StructTS(Nile, "level"): variances 15098.577 and 1469.147, smoothed 1111.6687 and 1110.8580, diffuse
log-likelihood of t = 2..n -632.545625 (Durbin and Koopman print 15099 and 1469.1). Tolerances: variances to 0.1 %,
levels to 0.02, log-likelihood to 1e-4.
"""

import numpy as np
import pytest

from ketadiary.insight.long_trend import local_level

NILE = """
1120 1160 963 1210 1160 1160 813 1230 1370 1140 995 935 1110 994 1020 960 1180 799 958 1140 1100
1210 1150 1250 1260 1220 1030 1100 774 840 874 694 940 833 701 916 692 1020 1050 969 831 726 456 824
702 1120 1100 832 764 821 768 845 864 862 698 845 744 796 1040 759 781 865 845 944 984 897 822 1010
771 676 649 846 812 742 801 1040 860 874 848 890 744 749 838 1050 918 986 797 923 975 815 1020 906
901 1170 912 746 919 718 714 740
"""


def test_the_nile() -> None:
    flow = np.array(NILE.split(), float)
    found = local_level(np.arange(100.0), flow)
    assert found.log_likelihood == pytest.approx(-632.545625, abs=1e-4)
    assert found.noise == pytest.approx(15098.577, rel=1e-3)
    assert found.drift == pytest.approx(1469.147, rel=1e-3)
    assert found.mean[:2] == pytest.approx([1111.6687, 1110.8580], abs=0.02)


def test_a_gap_counts_for_its_length() -> None:
    """Beside twenty days without a rating the level is less sure than among ratings of every day."""
    flow = np.array(NILE.split(), float)[:60]
    days = np.concatenate([np.arange(30.0), np.arange(50.0, 80.0)])
    found = local_level(days, flow)
    assert np.isfinite(found.mean).all()
    assert min(found.variance[29:31]) > 1.3 * max(found.variance[15], found.variance[45])
