"""Configuration files become settings, or a list of everything that is wrong with them."""

from __future__ import annotations

import re
from datetime import time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pydantic import SecretStr

from watcher.config import FeedConfig, Settings, load, load_watch, survey
from watcher.config.channel_models import EmailChannel, WebhookChannel
from watcher.core.filters import Filter
from watcher.core.grouping import Daily, Flood, Immediate, Quiet
from watcher.core.watches import OwnDetail, Person
from watcher.errors import ConfigError

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
SETTINGS = """\
channels:
  desk-mail: {type: email, from: watcher@example.org, to: [desk@example.org], security: none}
  ops-hook: {type: webhook, url: "https://hooks.example.org/x", secret: "${HOOK_SECRET}"}
"""
WATCH = """\
watch: parade
title: The parade
event: {names: [parade]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "watches").mkdir()
    (tmp_path / "watcher.yaml").write_text(SETTINGS)
    (tmp_path / "watches" / "parade.yaml").write_text(WATCH)
    return tmp_path


def loaded(folder: Path, **environ: str) -> Settings:
    return load(folder, {"HOOK_SECRET": SECRET, **environ})


def problems(folder: Path, **environ: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        loaded(folder, **environ)
    return [problem.removeprefix(f"{folder}/") for problem in caught.value.problems]


def watch_problem(folder: Path, text: str) -> list[str]:
    (folder / "watches" / "parade.yaml").write_text(text)
    return problems(folder)


def test_the_form_of_the_readme_is_read_as_meant(folder: Path) -> None:
    (folder / "watches" / "parade.yaml").write_text("""\
watch: parade
title: The parade
event:
  names: [Victory Day parade, V-Day parade]
  places: [Beijing, Tiananmen Square]
  country: China
  when: 2025-09
  timezone: Asia/Shanghai
people:
  - {name: Vladimir Putin, aliases: [Putin, Владимир Путин], role: President of Russia}
details:
  ships: {kind: number, words: [ships, vessels]}
ignore: [a blog]
feeds:
  - https://example.org/world/rss.xml
  - {url: https://example.org/asia.atom, every: 10m}
  - {search: Beijing "parade" & more}
alerts:
  - desk-mail
  - {to: ops-hook, only: [attendance, ships], min_sources: 2, certainty: likely}
""")
    (config,) = loaded(folder).watches
    watch = config.to_watch()
    assert (config.slug, watch.title, watch.event.when) == ("parade", "The parade", "2025-09")
    assert watch.event.zone == ZoneInfo("Asia/Shanghai")
    assert watch.event.names == ("Victory Day parade", "V-Day parade")
    assert watch.people == (Person("Vladimir Putin", ("Putin", "Владимир Путин"), "President of Russia"),)
    assert watch.details == (OwnDetail("ships", "number", ("ships", "vessels")),)
    assert watch.ignore == ("a blog",)
    assert config.feeds[:2] == (
        FeedConfig("https://example.org/world/rss.xml"),
        FeedConfig("https://example.org/asia.atom", timedelta(minutes=10)),
    )
    assert "query=Beijing+%22parade%22+%26+more&" in config.feeds[2].url
    assert config.feeds[2].search == 'Beijing "parade" & more'
    assert [rule.channel for rule in config.alerts] == ["desk-mail", "ops-hook"]
    assert config.alerts[1].wanted == Filter(
        only=frozenset({"attendance", "ships"}), min_sources=2, certainty="likely"
    )


def test_three_keys_are_enough_for_a_watch(folder: Path) -> None:
    (config,) = loaded(folder).watches
    assert (config.feeds, config.alerts, config.watch.event.when) == ((), (), None)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2025", "2025"),
        ("'2025'", "2025"),
        ("2025-09", "2025-09"),
        ("2025-09-03", "2025-09-03"),
        ("2025-23", "2025-23"),
        ("2025-09-03/2025-09-04", "2025-09-03/2025-09-04"),
    ],
)
def test_dates_are_kept_as_written_whatever_yaml_makes_of_them(folder: Path, written: str, read: str) -> None:
    (folder / "watches" / "parade.yaml").write_text(WATCH.replace("]}", f"], when: {written}}}"))
    assert loaded(folder).watches[0].watch.event.when == read


@pytest.mark.parametrize(
    "written",
    [
        "2025-13",
        "2025-02-30",
        "2025-25",
        "soon",
        "25-09",
        "2025-09-03T10:00",
        "2025/2024",
        "2025-2x",
        "2025-00",
    ],
)
def test_bad_dates_are_refused(folder: Path, written: str) -> None:
    (problem,) = watch_problem(folder, WATCH.replace("]}", f"], when: {written}}}"))
    assert problem.startswith("watches/parade.yaml:3: event.when: ")


def test_text_that_yaml_takes_for_something_else_stays_text(folder: Path) -> None:
    (folder / "watches" / "parade.yaml").write_text(
        "watch: 2025\ntitle: 1_000\nevent: {names: [on, 010, 1e3], country: no}\n"
    )
    (config,) = loaded(folder).watches
    assert (config.slug, config.watch.title) == ("2025", "1_000")
    assert config.watch.event.names == ("on", "010", "1e3")
    assert config.watch.event.country == "no"


def test_keys_left_empty_count_as_left_out(folder: Path) -> None:
    (folder / "watches" / "parade.yaml").write_text(WATCH + "people:\nfeeds:\n  # - later\nalerts:\n")
    (config,) = loaded(folder).watches
    assert not config.feeds
    assert not config.watch.people


def test_every_problem_of_every_file_is_told_at_once_with_line_and_field(folder: Path) -> None:
    (folder / "watcher.yaml").write_text(
        "polling:\n"
        "  every: 10 minutes\n"
        "timezone: Europe/Zuerich\n"
        "channels:\n"
        "  desk-mail:\n"
        "    type: email\n"
        "    from: watcher@example.org\n"
        "    port: many\n"
        "  pager: {type: fax}\n"
        "notices:\n"
        "  brocken_after: 3\n"
    )
    (folder / "watches" / "parade.yaml").write_text(
        "watch: The Parade\n"
        "event:\n"
        "  names: []\n"
        "feeds:\n"
        "  - ftp://example.org/rss\n"
        "  - {url: https://example.org/a, search: b}\n"
        "  - {url: https://example.org/a, evry: 1h}\n"
    )
    (folder / "watches" / "second.yaml").write_text(WATCH + "alerts: [desk-mail, phone]\n")
    found = [": ".join(problem.split(": ")[:2]) for problem in problems(folder)]
    assert found == [
        "watcher.yaml:2: polling.every",
        "watcher.yaml:3: timezone",
        "watcher.yaml:5: channels.desk-mail.to",
        "watcher.yaml:8: channels.desk-mail.port",
        "watcher.yaml:9: channels.pager",
        "watcher.yaml:11: notices.brocken_after",
        "watches/parade.yaml:1: watch",
        "watches/parade.yaml:1: title",
        "watches/parade.yaml:3: event.names",
        "watches/parade.yaml:5: feeds[0]",
        "watches/parade.yaml:6: feeds[1]",
        "watches/parade.yaml:7: feeds[2].evry",
        "watches/second.yaml:4: alerts[1]",
    ]


def test_an_unknown_key_is_answered_with_the_nearest_known_one(folder: Path) -> None:
    (problem,) = watch_problem(folder, WATCH + "alert: [desk-mail]\n")
    assert problem == 'watches/parade.yaml:4: alert: unknown key; did you mean "alerts"?'


def test_a_channel_that_is_not_defined_is_told_with_those_that_are(folder: Path) -> None:
    (problem,) = watch_problem(folder, WATCH + "alerts:\n  - desk-mail\n  - {to: phone}\n")
    assert problem.startswith('watches/parade.yaml:6: alerts[1].to: "phone" is no channel')
    assert "desk-mail, ops-hook" in problem


def test_two_watches_cannot_share_a_slug(folder: Path) -> None:
    (folder / "watches" / "zweite.yml").write_text(WATCH)
    (problem,) = problems(folder)
    assert problem.startswith('watches/zweite.yml:1: watch: "parade" is taken by ')


@pytest.mark.parametrize(
    ("lines", "field"),
    [
        ("alerts: [{to: desk-mail, only: [attendence]}]", "alerts[0].only"),
        ("alerts: [{to: desk-mail, min_sources: 0}]", "alerts[0].min_sources"),
        ("alerts: [{to: desk-mail, certainty: sure}]", "alerts[0].certainty"),
        ("alerts: [desk-mail, desk-mail]", "alerts[1]"),
        ("feeds: [{every: 5m}]", "feeds[0]"),
        ("feeds: [{url: https://example.org/a, every: 5 m}]", "feeds[0].every"),
        ("feeds: ['https://exa mple.org/a']", "feeds[0]"),
        ("feeds: ['https://[::1/a']", "feeds[0]"),
        ("feeds: ['https://example.org:port/a']", "feeds[0]"),
        ("feeds: ['javascript:alert(1)']", "feeds[0]"),
        ("details: {troops: {kind: number, words: [x]}}", "details.troops"),
        ("details: {attendance: {kind: number, words: [x]}}", "details.attendance"),
        ("details: {details: {kind: number, words: [x]}}", "details.details"),
        ("details: {ships: {kind: integer, words: [x]}}", "details.ships.kind"),
        ('ignore: ["a\\nb"]', "ignore[0]"),
        ("title: again", "title"),
    ],
)
def test_what_cannot_be_meant_is_refused_where_it_stands(folder: Path, lines: str, field: str) -> None:
    (problem,) = watch_problem(folder, WATCH + lines + "\n")
    assert problem.startswith(f"watches/parade.yaml:4: {field}: ")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("watch: [a\n", 2),
        ("a: b: c\n", 1),
        ("- just\n- a list\n", 1),
        ("watch: &a [*a]\n", 0),
        ("\tx: 1\n", 1),
    ],
)
def test_a_file_that_is_no_yaml_mapping_is_named_with_the_line(folder: Path, text: str, line: int) -> None:
    (problem,) = watch_problem(folder, text)
    assert problem.startswith(f"watches/parade.yaml:{line}: " if line else "watches/parade.yaml: ")


def test_a_missing_settings_file_is_a_problem_that_says_where_it_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"watcher\.yaml: there is no such file"):
        load(tmp_path, {})


def test_references_are_filled_from_the_environment_a_default_or_a_file(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "password").write_text("from a file\n")
    (folder / "watcher.yaml").write_text(
        SETTINGS
        + "  mail: {type: email, from: a@example.org, to: [b@example.org],\n"
        + "         host: '${SMTP:-localhost}',\n"
        + "         username: '$${literal}', password: '${file:"
        + str(tmp_path / "password")
        + "}'}\n"
    )
    channels = loaded(folder).channels
    hook, mail = channels["ops-hook"], channels["mail"]
    assert isinstance(hook, WebhookChannel)
    assert hook.secret.get_secret_value() == SECRET
    assert isinstance(mail, EmailChannel)
    assert (mail.host, mail.username, mail.password) == ("localhost", "${literal}", SecretStr("from a file"))


def test_a_reference_that_leads_nowhere_is_one_problem_like_any_other(folder: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load(folder, {})
    (problem,) = caught.value.problems
    assert (
        "watcher.yaml:3: channels.ops-hook.secret: the environment variable HOOK_SECRET is not set" in problem
    )


@pytest.mark.parametrize("reference", ["${file:/nonexistent/secret}", "${file:relative}", "${NOT OK}", "${}"])
def test_references_that_cannot_be_read_are_named(folder: Path, reference: str) -> None:
    (folder / "watcher.yaml").write_text(SETTINGS.replace("${HOOK_SECRET}", reference))
    (problem,) = problems(folder)
    assert "channels.ops-hook.secret" in problem


def test_no_secret_is_ever_shown(folder: Path) -> None:
    assert SECRET not in repr(loaded(folder))
    assert "hooks.example.org" not in repr(loaded(folder))
    (folder / "watcher.yaml").write_text(SETTINGS + "timezone: ${ZONE}\n")
    told = "\n".join(problems(folder, ZONE="s3cr3t-zone", HOOK_SECRET="s3cr3t-key"))
    assert "s3cr3t" not in told
    assert "timezone" in told
    assert "ops-hook" in told


def test_a_key_left_empty_by_its_reference_counts_as_left_out(folder: Path) -> None:
    (folder / "watcher.yaml").write_text(SETTINGS + "http: {contact: '${CONTACT:-}'}\n")
    assert loaded(folder).http.identity == "watcher/0.1"
    assert loaded(folder, CONTACT="me@example.org").http.identity == "watcher/0.1 (+me@example.org)"


def test_a_channel_says_when_it_sends(folder: Path) -> None:
    (folder / "watcher.yaml").write_text(
        "timezone: Asia/Tokyo\n"
        "channels:\n"
        "  a: {type: apprise, url: json://localhost, settle: 90s, quiet: 22:00-07:00}\n"
        "  b: {type: apprise, url: json://localhost, send: daily at 07:00 Europe/Zurich,\n"
        "      flood: {limit: 3, within: 2h}}\n"
    )
    settings = loaded(folder)
    assert settings.policy("a").rhythm == Immediate(timedelta(seconds=90))
    assert settings.policy("a").quiet == Quiet(time(22), time(7), ZoneInfo("Asia/Tokyo"))
    assert settings.policy("b").rhythm == Daily(time(7), ZoneInfo("Europe/Zurich"))
    assert settings.policy("b").flood == Flood(3, timedelta(hours=2))


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("send: weekly", "send"),
        ("send: daily at 25:00", "send"),
        ("send: daily at 07:00 Mars/Base", "send"),
        ("quiet: at night", "quiet"),
        ("quiet: 07:00-07:00", "quiet"),
        ("templates: ../elsewhere", "templates"),
        ("templates: nowhere", "templates"),
        ("only: [attendence]", "only"),
        ("settle: -1m", "settle"),
        ("settle: 0s", "settle"),
        ("settle: 99999999999999999999d", "settle"),
    ],
)
def test_a_channels_own_keys_are_checked(folder: Path, line: str, field: str) -> None:
    (folder / "watcher.yaml").write_text(
        f"channels:\n  ops-hook: {{type: apprise, url: json://localhost}}\n  desk-mail:\n"
        f"    type: apprise\n    url: json://localhost\n    {line}\n"
    )
    (problem,) = problems(folder)
    assert problem.startswith(f"watcher.yaml:6: channels.desk-mail.{field}: ")


@pytest.mark.parametrize(
    "line",
    [
        "username: me",
        "{username: me, password: x, security: none}",
        "to: [nobody]",
        'to: ["a@example.org, b@example.org"]',
        'from: "a@example.org\\nBcc: c@example.org"',
    ],
)
def test_mail_settings_that_cannot_work_or_are_unsafe_are_refused(folder: Path, line: str) -> None:
    mail = {"from": "a@example.org", "to": "[b@example.org]"}
    extra = line.strip("{}").split(", ") if line.startswith("{") else [line]
    mail |= dict(part.split(": ", 1) for part in extra)
    body = "\n".join(f"    {key}: {value}" for key, value in mail.items())
    (folder / "watcher.yaml").write_text(f"channels:\n  desk-mail:\n    type: email\n{body}\n")
    assert "channels.desk-mail" in problems(folder)[0]


def test_a_filter_of_the_channel_and_one_of_the_watch_are_both_kept(folder: Path) -> None:
    (folder / "watcher.yaml").write_text(
        SETTINGS.replace("security: none", "security: none, only: [attendance, date], min_sources: 2")
    )
    (folder / "watches" / "parade.yaml").write_text(
        WATCH + "alerts: [{to: desk-mail, only: [date, place]}]\n"
    )
    (rule,) = loaded(folder).watches[0].alerts
    assert rule.wanted == Filter(only=frozenset({"date"}), min_sources=2)


def test_details_asked_for_in_one_filter_and_some_of_them_in_the_other_are_those(folder: Path) -> None:
    (folder / "watcher.yaml").write_text(
        SETTINGS.replace("security: none", "security: none, only: [details]")
    )
    (folder / "watches" / "parade.yaml").write_text(
        WATCH + "details: {ships: {kind: number, words: [ships]}}\n"
        "alerts: [{to: desk-mail, only: [attendance, date, ships]}]\n"
    )
    (rule,) = loaded(folder).watches[0].alerts
    assert rule.wanted == Filter(only=frozenset({"date", "ships"}))


@pytest.mark.parametrize(
    ("own", "here"),
    [
        ("only: [attendance]", "only: [date]"),
        ("only: [details]", "only: [attendance]"),
        ("changes: [new]", "changes: [withdrawn]"),
        ("only: [attendance], subjects: [Ada Berg]", "subjects: [Carl Dorn]"),
    ],
)
def test_a_channel_that_would_hear_nothing_of_a_watch_is_a_problem(folder: Path, own: str, here: str) -> None:
    (folder / "watcher.yaml").write_text(SETTINGS.replace("security: none", f"security: none, {own}"))
    (problem,) = watch_problem(folder, WATCH + f"alerts:\n  - ops-hook\n  - {{to: desk-mail, {here}}}\n")
    assert problem.startswith('watches/parade.yaml:6: alerts[1]: "desk-mail" hears nothing of this watch')


def test_a_channel_with_details_to_hear_of_may_be_asked_for_subjects_of_other_names(folder: Path) -> None:
    (folder / "watcher.yaml").write_text(
        SETTINGS.replace("security: none", "security: none, subjects: [A B]")
    )
    (folder / "watches" / "parade.yaml").write_text(WATCH + "alerts: [{to: desk-mail, subjects: [C D]}]\n")
    assert not loaded(folder).watches[0].alerts[0].wanted.deaf


def test_a_watch_can_be_read_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "watch.yaml"
    path.write_text(WATCH + "feeds: ['https://example.org/?key=${KEY}']\nalerts: [anywhere]\n")
    assert load_watch(path).slug == "parade"
    path.write_text(WATCH + "feeds: ['${FEED}']\nalerts: [{to: '${WHO}'}]\nignore: ['${WHAT:-a blog}']\n")
    assert load_watch(path).watch.ignore == ("a blog",)
    path.write_text(WATCH + "colour: red\n")
    with pytest.raises(ConfigError, match="unknown key"):
        load_watch(path)


def test_null_means_none_and_nothing_written_means_the_default(tmp_path: Path) -> None:
    (tmp_path / "watcher.yaml").write_text(
        "channels:\n"
        "  a: {type: apprise, url: json://localhost, flood: null}\n"
        "  b:\n    type: apprise\n    url: json://localhost\n    flood:\n"
    )
    settings = load(tmp_path, {})
    assert settings.policy("a").flood is None
    assert settings.policy("b").flood is not None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "channels: {n: {type: email, from: a@example.org, to: b@example.org}}",
            "channels.n.to: write a list",
        ),
        ("channels: {n: {type: email, from: a@example.org, to: []}}", "channels.n.to: the list is empty"),
        ("channels: [a]", "channels: write keys and values"),
        ("channels: {n: a}", "channels.n: write keys and values"),
        ("http: fast", "http: write keys and values"),
        ("http: {robots: maybe}", "http.robots: write true or false"),
        ("http: {per_host: many}", "http.per_host: write a whole number"),
        ("http: {per_host: 0}", "http.per_host: write 1 or more"),
        ("polling: {every: [10m]}", "polling.every: write a number and a unit"),
        ("timezone: [UTC]", "timezone: write plain text"),
        ("database: ' '", "database: there is nothing here"),
        (
            "channels: {n: {type: apprise, url: json://localhost, certainty: sure}}",
            "channels.n.certainty: write 'any', 'likely' or 'certain'",
        ),
        (
            f"channels: {{n: {{type: webhook, url: https://a.example, secret: {SECRET}, timeout: 1s}}}}",
            "channels.n.timeout: write 5s to 30s",
        ),
    ],
)
def test_a_value_of_the_wrong_form_is_told_with_what_to_write(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "watcher.yaml").write_text(text)
    (problem,) = problems(tmp_path)
    assert problem.startswith(f"watcher.yaml:1: {told}")
    assert not re.search(r"Input|Tuple|timedelta|valid", problem)


@pytest.mark.parametrize(
    "entry",
    [
        *("127.0.0.1", "10.1.0.0/16", "fd00::/8", "'::1'", "lan.example", "Lan.example.", "lan", "my_box"),
        *("127.0.0.1:8931", "lan.example:8080", "'[fd00::1]:8080'", "'[fd00::1]'"),
    ],
)
def test_hosts_of_ones_own_are_names_addresses_and_networks(tmp_path: Path, entry: str) -> None:
    (tmp_path / "watcher.yaml").write_text(f"http:\n  allow_private:\n    - {entry}\n")
    assert load(tmp_path, {}).http.allow_private == (entry.strip("'"),)


@pytest.mark.parametrize(
    "entry",
    [
        *("http://intranet", "not a net/99", "10.0.0.0/99", "300.1.1.1", "1234", "'*.example.org'", "a..b"),
        *("lan.example/feeds", "10.0.0.0/24:80", "'lan.example:99999'", "'lan.example:http'", "'[lan]'"),
    ],
)
def test_what_is_no_host_of_ones_own_is_refused(tmp_path: Path, entry: str) -> None:
    (tmp_path / "watcher.yaml").write_text(f"http:\n  allow_private:\n    - {entry}\n")
    (problem,) = problems(tmp_path)
    assert problem.startswith("watcher.yaml:3: http.allow_private[0]: this is no host, address or network")


def test_what_is_wrong_between_sound_sections_is_told_beside_the_unsound_ones(folder: Path) -> None:
    (folder / "watcher.yaml").write_text(
        "http: {robots: maybe}\n"
        "channels:\n"
        "  mail: {type: email, from: a@example.org, to: b@example.org}\n"
        "  hook: {type: apprise, url: json://localhost, templates: nowhere, only: [attendance]}\n"
        "notices: {to: [mail, phone]}\n"
    )
    (folder / "watches" / "parade.yaml").write_text(
        WATCH + "feeds: ['https://u:one@a.example/rss']\nalerts: [mail, {to: hook, only: [date]}]\n"
    )
    (folder / "watches" / "second.yaml").write_text(
        WATCH.replace("watch: parade", "watch: second") + "feeds: ['https://u:two@a.example/rss']\n"
    )
    found = [": ".join(problem.split(": ")[:2]) for problem in problems(folder)]
    assert found == [
        "watcher.yaml:1: http.robots",
        "watcher.yaml:3: channels.mail.to",
        "watcher.yaml:4: channels.hook.templates",
        "watcher.yaml:5: notices.to[1]",
        "watches/parade.yaml:5: alerts[1]",
        "watches/second.yaml:4: feeds[0]",
    ]


def test_what_is_sound_is_there_beside_the_problems(folder: Path) -> None:
    (folder / "watcher.yaml").write_text(SETTINGS + "  pager: {type: fax}\ntimezone: Europe/Zuerich\n")
    settings, found = survey(folder, {})
    assert set(settings.channels) == {"desk-mail"}  # the other's secret is not set
    assert [watch.slug for watch in settings.watches] == ["parade"]
    assert len(found) == 3
