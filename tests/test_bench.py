"""The parts of the bench that are arithmetic. What it measures is never tested: it moves with the machine."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.bench import builds, nation
from tests.bench.invented import Nation
from tests.bench.lighthouse import shown as scores
from tests.bench.link import Direction, Link, opened
from tests.bench.speed import LINKS, Visit, median
from tests.bench.speed import shown as times
from tests.bench.table import table

SLOW = Link(kbps=400, rtt_ms=400)


def test_a_packet_takes_its_width_and_half_a_round_trip():
    # 5,000 bytes are 40,000 bits: a tenth of a second at 400,000 bits a second.
    assert Direction(SLOW).sent(5_000, 1.0) == pytest.approx((1.1, 1.3))


def test_two_packets_share_the_line():
    line = Direction(SLOW)
    line.sent(5_000, 1.0)
    assert line.sent(5_000, 1.05) == pytest.approx((1.2, 1.4))


def test_an_idle_line_saves_nothing_up():
    line = Direction(SLOW)
    line.sent(5_000, 1.0)
    assert line.sent(5_000, 9.0) == pytest.approx((9.1, 9.3))


def test_a_connection_waits_for_the_name_and_for_tcp():
    assert opened(SLOW, 2.0) == pytest.approx(2.8)


@given(
    link=some.builds(Link, some.integers(1, 100_000), some.integers(0, 2_000)),
    packets=some.lists(some.tuples(some.integers(1, 1_400), some.floats(0, 5)), min_size=1, max_size=30),
)
def test_nothing_goes_faster_than_the_line_or_overtakes(link, packets):
    line, now, last = Direction(link), 0.0, 0.0
    for size, pause in packets:
        now += pause
        left, arrived = line.sent(size, now)
        assert left >= max(now, last) + size * 8 / (link.kbps * 1000) - 1e-6
        assert arrived - left == pytest.approx(link.rtt_ms / 2000, abs=1e-6)
        last = left


def test_each_measure_has_its_own_median():
    visits = [Visit(9, 3, 1.0, 7.0), Visit(5, 4, 3.0, 8.0), Visit(7, 3, 2.0, 9.0)]
    assert median(visits) == Visit(7, 3, 2.0, 8.0)
    assert median([Visit(9, 3, 1.0, None)]).chart is None
    with pytest.raises(ValueError, match="no visit"):
        median([])


def test_columns_stand_below_each_other():
    assert table(["page", "KB"], [["home", "9.5"], ["evidence", "120.0"]]).splitlines() == [
        "page         KB",
        "home        9.5",
        "evidence  120.0",
    ]
    with pytest.raises(ValueError, match="shorter"):
        table(["page", "KB"], [["home"]])


def test_the_table_of_visits_has_both_lines_and_both_sites():
    ours, theirs = Visit(16_384, 3, 2.5, None), Visit(400_000, 11, 4.5, 10.25)
    shown = times({("awards", link): [ours, theirs] for link in LINKS}).splitlines()
    assert shown[0].split() == [
        *("page", "built", "as", "KB", "requests"),
        *("LCP", "400/400", "chart", "400/400", "LCP", "280/600", "chart", "280/600"),
    ]
    assert shown[1].split() == ["awards", "this", "site", "16.0", "3", *("2.50", "s", "no", "chart") * 2]
    assert shown[2].split()[-8:] == ["4.50", "s", "10.25", "s"] * 2


def test_audits_are_named_only_below_the_target():
    slow = {"id": "total-blocking-time", "title": "Total Blocking Time", "said": "300 ms"}
    odd = {"id": "font-size", "title": "Small letters", "said": ""}
    whole = {"accessibility": 1.0, "best-practices": 1.0, "seo": 0.9}
    told = [
        {"url": "u", "problem": None, "scores": {"performance": 0.7} | whole, "failing": {"seo": [odd]}},
        {"url": "u", "problem": None, "scores": {"performance": 0.96}, "failing": {"performance": [slow]}},
        {"url": "u", "problem": None, "scores": {"performance": 0.98}, "failing": {}},
    ]
    lines = scores(told, {"u": "home"}).splitlines()
    assert lines[1].split() == ["home", "0.96", "1.00", "1.00", "0.90"]
    assert lines[3:] == ["home, seo: font-size: Small letters"]


def test_audits_are_those_of_the_run_that_is_shown():
    def run(score: float, said: str) -> dict:
        slow = {"id": "total-blocking-time", "title": "Total Blocking Time", "said": said}
        return {"url": "u", "problem": None, "scores": {"performance": score}, "failing": {"performance": [slow]}}

    lines = scores([run(0.9, "300 ms"), run(0.2, "3,900 ms"), run(0.94, "210 ms")], {"u": "home"}).splitlines()
    assert lines[1].split()[:2] == ["home", "0.90"]
    assert lines[3:] == ["home, performance: total-blocking-time: Total Blocking Time (300 ms)"]


def test_a_page_without_a_score_says_so():
    told = [{"url": "u", "problem": "The page did not load", "scores": {"performance": None}, "failing": {}}]
    lines = scores(told, {"u": "home"}).splitlines()
    assert lines[1].split()[1:3] == ["no", "score"]
    assert lines[3] == "home: The page did not load"


def test_an_audit_is_named_with_what_it_measured():
    slow = {"id": "total-blocking-time", "title": "Total Blocking Time", "said": "300 ms"}
    told = [{"url": "u", "problem": None, "scores": {"performance": 0.7}, "failing": {"performance": [slow]}}]
    assert "home, performance: total-blocking-time: Total Blocking Time (300 ms)" in scores(told, {"u": "home"})


def test_a_nation_has_every_regency_and_a_part_of_it_fewer():
    codes = Nation().codes
    assert (len(codes), sum(map(len, codes.values())), Nation().regions) == (38, 514, 553)
    assert {code: codes[code] for code in Nation(provinces=3).codes} == Nation(provinces=3).codes


def test_the_tables_of_a_nation_name_each_size_and_build():
    cold = nation.Spent(20, 10, 100.4, {"read": 2})
    part = nation.Built(Nation(1, 12), {"cold": cold}, 50, 9.5, 4.5, ("bukti/", 18.25))
    larger = nation.Built(Nation(2, 12), {"cold": nation.Spent(60, 30, 200, {"read": 5})}, 100, 20, 9, ("ikd/", 19))
    assert nation.builds([part]).splitlines()[1].split()[-5:] == ["cold", "50", "20", "10", "100"]
    assert nation.outputs([part]).splitlines()[1].split()[-4:] == ["10", "5", "18.2", "bukti/"]
    assert nation.steps([part, larger]).splitlines()[1].split() == ["read", "2.0", "5.0"]
    assert nation.growth(part, larger, part).splitlines()[1].split()[-3:] == ["2.00", "3.00", "1.50"]
    assert nation.growth(part, larger, part).splitlines()[2].split()[-3:] == ["1.00", "1.00", "1.00"]


def test_a_build_is_told_beside_the_other():
    ours, theirs = (
        builds.median([builds.Cost(3, 1, 90), builds.Cost(1, 3, 10), builds.Cost(2, 2, 50)]),
        builds.Cost(4, 2, 80),
    )
    assert builds.shown({"ours": ours, builds.THEIRS: theirs}).splitlines() == [
        "                                  CPU s  wall s  MB  beside",
        "ours                                2.0     2.0  50    0.50",
        "default Material, the same pages    4.0     2.0  80    1.00",
    ]


def test_a_build_that_fails_is_no_cheap_one(tmp_path):
    with pytest.raises(subprocess.CalledProcessError):
        builds.cost([[sys.executable, "-c", "raise SystemExit(1)"]], tmp_path)
    spent = builds.cost([[sys.executable, "-c", "sum(range(10**7))"]] * 2, tmp_path)
    assert spent.cpu > 0
    assert spent.memory > 1
