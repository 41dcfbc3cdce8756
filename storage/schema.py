"""The tables, indexes and views, as SQL. A released statement is never edited: add a migration."""

from __future__ import annotations

TABLES = (
    """
    CREATE TABLE watches (
        slug TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        added_at TEXT NOT NULL,
        baseline_at TEXT,          -- when "this is what is known" was queued; before that nothing alerts
        closed_at TEXT             -- when the closing summary was queued
    ) STRICT
    """,
    """
    CREATE TABLE feeds (
        id INTEGER PRIMARY KEY,
        url TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL DEFAULT '',
        etag TEXT,
        last_modified TEXT,
        body_sha256 TEXT,
        interval_seconds INTEGER,
        next_poll_at TEXT NOT NULL,
        last_poll_at TEXT,
        last_success_at TEXT,
        last_new_at TEXT,
        failures INTEGER NOT NULL DEFAULT 0,
        last_outcome TEXT,
        last_error TEXT,
        told_broken_at TEXT,       -- the operator has been told that it is broken
        moved_to TEXT,             -- where it says that it has moved for good
        moved_seen INTEGER NOT NULL DEFAULT 0,  -- how often running it has said so
        moved_from TEXT,           -- the address in the configuration, once the move is believed
        gap_at TEXT,               -- when entries were last seen to have slipped past
        retired_at TEXT
    ) STRICT
    """,
    """
    CREATE TABLE feed_watches (
        feed_id INTEGER NOT NULL REFERENCES feeds(id) ON DELETE CASCADE,
        watch TEXT NOT NULL REFERENCES watches(slug) ON DELETE CASCADE,
        every_seconds INTEGER,
        PRIMARY KEY (feed_id, watch)
    ) STRICT
    """,
    """
    CREATE TABLE polls (
        id INTEGER PRIMARY KEY,
        feed_id INTEGER NOT NULL REFERENCES feeds(id) ON DELETE CASCADE,
        at TEXT NOT NULL,
        outcome TEXT NOT NULL,
        status INTEGER,
        entries INTEGER NOT NULL DEFAULT 0,
        new_entries INTEGER NOT NULL DEFAULT 0,
        bytes INTEGER NOT NULL DEFAULT 0,
        milliseconds INTEGER NOT NULL DEFAULT 0,
        error TEXT
    ) STRICT
    """,
    """
    CREATE TABLE articles (
        id INTEGER PRIMARY KEY,
        url TEXT NOT NULL UNIQUE,  -- normalised: the article's identity
        link TEXT NOT NULL,        -- as people should open it
        outlet TEXT NOT NULL,
        title TEXT NOT NULL DEFAULT '',
        published TEXT NOT NULL,
        published_basis TEXT NOT NULL,
        first_seen TEXT NOT NULL,
        story TEXT NOT NULL,       -- the same for syndicated copies of one text
        signature TEXT NOT NULL DEFAULT '',
        language TEXT,
        etag TEXT,
        last_modified TEXT,
        revisits INTEGER NOT NULL DEFAULT 0,
        next_revisit_at TEXT
    ) STRICT
    """,
    """
    CREATE TABLE entries (
        id INTEGER PRIMARY KEY,
        feed_id INTEGER NOT NULL REFERENCES feeds(id) ON DELETE CASCADE,
        key TEXT NOT NULL,         -- guid, else link, else a digest of the content
        link TEXT,
        title TEXT NOT NULL DEFAULT '',
        published TEXT,
        content TEXT,              -- the feed's own text, kept until the article is read
        summary TEXT,
        first_seen TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'read', 'failed')),
        attempts INTEGER NOT NULL DEFAULT 0,
        next_try_at TEXT NOT NULL,
        error TEXT,
        article_id INTEGER REFERENCES articles(id),
        UNIQUE (feed_id, key)
    ) STRICT
    """,
    """
    CREATE TABLE article_versions (
        id INTEGER PRIMARY KEY,
        article_id INTEGER NOT NULL REFERENCES articles(id),
        seen_at TEXT NOT NULL,
        title TEXT NOT NULL,
        text TEXT NOT NULL,        -- '' once retention has pruned it
        text_basis TEXT NOT NULL,  -- 'page', 'feed-content' or 'feed-summary'
        why_not_page TEXT,         -- what kept the page from being read
        sha256 TEXT NOT NULL,
        UNIQUE (article_id, sha256)
    ) STRICT
    """,
    """
    CREATE TABLE readings (
        version_id INTEGER NOT NULL REFERENCES article_versions(id),
        watch TEXT NOT NULL REFERENCES watches(slug) ON DELETE CASCADE,
        extractor TEXT NOT NULL,
        at TEXT NOT NULL,
        claims INTEGER NOT NULL,
        PRIMARY KEY (version_id, watch)
    ) STRICT
    """,
    """
    CREATE TABLE claims (
        id INTEGER PRIMARY KEY,
        watch TEXT NOT NULL REFERENCES watches(slug) ON DELETE CASCADE,
        article_id INTEGER NOT NULL REFERENCES articles(id),
        version_id INTEGER NOT NULL REFERENCES article_versions(id),
        published TEXT NOT NULL,
        seen_at TEXT NOT NULL,
        type TEXT NOT NULL CHECK (type IN ('attendance', 'detail')),
        subject TEXT,
        kind TEXT,                 -- 'person' or 'delegation'; for details the kind of value
        aliases TEXT NOT NULL DEFAULT '[]',
        status TEXT,
        mode TEXT,
        stands_for TEXT,
        attribute TEXT,
        value ANY,
        bound TEXT,
        source TEXT,
        quote TEXT NOT NULL,
        quote_start INTEGER NOT NULL,
        quote_end INTEGER NOT NULL,
        quote_in TEXT NOT NULL,
        confidence REAL NOT NULL,
        reader TEXT NOT NULL,
        extractor TEXT NOT NULL,
        withdrawn_at TEXT
    ) STRICT
    """,
    """
    CREATE TABLE facts (
        watch TEXT NOT NULL REFERENCES watches(slug) ON DELETE CASCADE,
        type TEXT NOT NULL,
        name TEXT NOT NULL,        -- the subject, or the attribute
        claim_id INTEGER NOT NULL REFERENCES claims(id),
        since TEXT NOT NULL,
        sources INTEGER NOT NULL,  -- independent origins that bear it out
        disputed_by INTEGER REFERENCES claims(id),
        PRIMARY KEY (watch, type, name)
    ) STRICT
    """,
    """
    CREATE TABLE changes (
        id INTEGER PRIMARY KEY,
        watch TEXT NOT NULL REFERENCES watches(slug) ON DELETE CASCADE,
        at TEXT NOT NULL,          -- publication of the news
        recorded_at TEXT NOT NULL,
        change TEXT NOT NULL CHECK (change IN ('new', 'refined', 'changed', 'withdrawn')),
        type TEXT NOT NULL,
        name TEXT NOT NULL,
        old_claim INTEGER REFERENCES claims(id),
        new_claim INTEGER REFERENCES claims(id),
        edited INTEGER NOT NULL DEFAULT 0,
        baseline INTEGER NOT NULL DEFAULT 0  -- known when the watch began: told once, together
    ) STRICT
    """,
    """
    CREATE TABLE alerts (
        id INTEGER PRIMARY KEY,
        message_id TEXT,           -- once sealed: the webhook-id, and the left of the Message-ID
        recipient TEXT,            -- once sealed: who of the channel this copy is for
        watch TEXT,                -- NULL: a notice to the operator
        channel TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('changes', 'baseline', 'closing', 'operator', 'test')),
        created_at TEXT NOT NULL,
        due_at TEXT NOT NULL,      -- open: when to close and send; sealed: the next attempt
        state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'sealed', 'delivered', 'parked')),
        message TEXT,              -- composed when sealed; repeats are the same to the byte
        attempts INTEGER NOT NULL DEFAULT 0,
        lease_until TEXT,
        last_error TEXT,
        delivered_at TEXT,
        UNIQUE (message_id, recipient)
    ) STRICT
    """,
    """
    CREATE TABLE alert_changes (
        alert_id INTEGER NOT NULL REFERENCES alerts(id) ON DELETE CASCADE,
        change_id INTEGER NOT NULL REFERENCES changes(id) ON DELETE CASCADE,
        PRIMARY KEY (alert_id, change_id)
    ) STRICT
    """,
    """
    CREATE TABLE deliveries (
        id INTEGER PRIMARY KEY,
        alert_id INTEGER NOT NULL REFERENCES alerts(id) ON DELETE CASCADE,
        at TEXT NOT NULL,
        outcome TEXT NOT NULL,
        detail TEXT
    ) STRICT
    """,
    """
    CREATE TABLE recipients (
        key TEXT PRIMARY KEY,      -- the channel, and after a slash the mail address where there is one
        failures INTEGER NOT NULL DEFAULT 0,
        last_sent_at TEXT,
        last_error TEXT,
        disabled_at TEXT,
        told_failing_at TEXT
    ) STRICT
    """,
)

INDEXES = (
    "CREATE INDEX feeds_due ON feeds (next_poll_at) WHERE retired_at IS NULL",
    "CREATE INDEX feed_watches_watch ON feed_watches (watch)",
    "CREATE INDEX polls_feed ON polls (feed_id, at)",
    "CREATE INDEX entries_pending ON entries (next_try_at) WHERE state = 'pending'",
    "CREATE INDEX entries_article ON entries (article_id)",
    "CREATE INDEX articles_revisit ON articles (next_revisit_at) WHERE next_revisit_at IS NOT NULL",
    "CREATE INDEX articles_signature ON articles (signature)",
    "CREATE INDEX claims_watch ON claims (watch, published)",
    "CREATE INDEX claims_article ON claims (article_id)",
    "CREATE INDEX changes_watch ON changes (watch, recorded_at)",
    "CREATE INDEX alerts_due ON alerts (due_at) WHERE state IN ('open', 'sealed')",
    "CREATE INDEX deliveries_alert ON deliveries (alert_id)",
)

VIEWS = (
    """
    CREATE VIEW current_attendance AS
    SELECT f.watch, f.name AS subject, c.kind, c.status, c.mode, c.stands_for,
           c.source AS according_to, f.since, f.sources,
           d.status AS disputed, c.quote, a.outlet, a.link AS url
    FROM facts f
    JOIN claims c ON c.id = f.claim_id
    JOIN articles a ON a.id = c.article_id
    LEFT JOIN claims d ON d.id = f.disputed_by
    WHERE f.type = 'attendance'
    """,
    """
    CREATE VIEW current_details AS
    SELECT f.watch, f.name AS attribute, c.value, c.bound,
           c.source AS according_to, f.since, f.sources,
           d.value AS disputed, c.quote, a.outlet, a.link AS url
    FROM facts f
    JOIN claims c ON c.id = f.claim_id
    JOIN articles a ON a.id = c.article_id
    LEFT JOIN claims d ON d.id = f.disputed_by
    WHERE f.type = 'detail'
    """,
    """
    CREATE VIEW change_log AS
    SELECT ch.id, ch.watch, ch.at, ch.recorded_at, ch.change, ch.type, ch.name,
           COALESCE(o.status, o.value) AS old, o.bound AS old_bound,
           COALESCE(n.status, n.value) AS new, n.bound AS new_bound,
           n.source AS according_to, n.quote, o.quote AS old_quote,
           a.outlet, a.link AS url, ch.edited, ch.baseline
    FROM changes ch
    LEFT JOIN claims o ON o.id = ch.old_claim
    LEFT JOIN claims n ON n.id = ch.new_claim
    LEFT JOIN articles a ON a.id = COALESCE(n.article_id, o.article_id)
    """,
)

MARKS = """
    CREATE TABLE marks (
        name TEXT PRIMARY KEY,     -- what was done or told: 'silent', 'pruned'
        at TEXT NOT NULL
    ) STRICT
"""

CHANGE_LOG = """
    CREATE VIEW change_log AS
    SELECT ch.id, ch.watch, ch.at, ch.recorded_at, ch.change, ch.type, ch.name,
           COALESCE(o.status, o.value) AS old, o.bound AS old_bound,
           COALESCE(n.status, n.value) AS new, n.bound AS new_bound,
           n.source AS according_to, n.quote, o.quote AS old_quote,
           a.outlet, a.link AS url, ch.edited, ch.baseline, ch.corrected
    FROM changes ch
    LEFT JOIN claims o ON o.id = ch.old_claim
    LEFT JOIN claims n ON n.id = ch.new_claim
    LEFT JOIN articles a ON a.id = COALESCE(n.article_id, o.article_id)
"""

BOTH_SENTENCES = (
    "ALTER TABLE changes ADD COLUMN edit_claim INTEGER REFERENCES claims(id)",  # of the article edited
    "ALTER TABLE changes ADD COLUMN edit_before TEXT",  # the sentence as it stood; NULL: none, or not known
    "ALTER TABLE changes ADD COLUMN edit_after TEXT",  # what stands there now; NULL: nothing
    """
    UPDATE changes SET
        edit_claim = COALESCE(new.id, old.id),
        edit_before = CASE WHEN new.id IS NULL OR new.article_id = old.article_id THEN old.quote END,
        edit_after = new.quote
    FROM changes AS c
        LEFT JOIN claims AS old ON old.id = c.old_claim
        LEFT JOIN claims AS new ON new.id = c.new_claim AND c.change != 'withdrawn'
    WHERE changes.edited AND c.id = changes.id
    """,
    "DROP VIEW change_log",
    """
    CREATE VIEW change_log AS
    SELECT ch.id, ch.watch, ch.at, ch.recorded_at, ch.change, ch.type, ch.name,
           COALESCE(o.status, o.value) AS old, o.bound AS old_bound,
           COALESCE(n.status, n.value) AS new, n.bound AS new_bound,
           n.source AS according_to, n.quote, o.quote AS old_quote,
           a.outlet, a.link AS url, ch.edited, ch.baseline, ch.corrected,
           ch.edit_before, ch.edit_after, e.link AS edit_url
    FROM changes ch
    LEFT JOIN claims o ON o.id = ch.old_claim
    LEFT JOIN claims n ON n.id = ch.new_claim
    LEFT JOIN articles a ON a.id = COALESCE(n.article_id, o.article_id)
    LEFT JOIN claims ec ON ec.id = ch.edit_claim
    LEFT JOIN articles e ON e.id = ec.article_id
    """,
)

FEED_WISHES = (  # what the publisher asked for last; a 304 says nothing of it
    "ALTER TABLE feeds ADD COLUMN max_age_seconds INTEGER",  # Cache-Control or Expires
    "ALTER TABLE feeds ADD COLUMN ttl_seconds INTEGER",  # RSS ttl or sy:updatePeriod
    "ALTER TABLE feeds ADD COLUMN skip_hours TEXT NOT NULL DEFAULT ''",  # GMT, as in '0,1,2'
    "ALTER TABLE feeds ADD COLUMN skip_days TEXT NOT NULL DEFAULT ''",  # 0 is Monday
)

TIME_OF_EDITS = "ALTER TABLE article_versions ADD COLUMN made_at TEXT"  # an edit, as the page or server says

STORY_MARKS = """
    CREATE TABLE story_marks (
        mark INTEGER NOT NULL,     -- a hash of the text; copies of one text share most of theirs
        article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
        PRIMARY KEY (mark, article_id)
    ) STRICT, WITHOUT ROWID
"""

PAUSES = "ALTER TABLE recipients ADD COLUMN pause_until TEXT"  # as the receiver asked: nothing before then

GIVEN_UP = (
    "CREATE INDEX entries_given_up ON entries (first_seen)"
    " WHERE state = 'failed' AND (content IS NOT NULL OR summary IS NOT NULL)"
)

GROWN_INDEXES = (
    "DROP INDEX entries_pending",
    (
        "CREATE INDEX entries_waiting ON entries (next_try_at, feed_id, COALESCE(published, first_seen))"
        " WHERE state = 'pending'"
    ),
    "CREATE INDEX entries_untried ON entries (feed_id) WHERE state = 'pending' AND attempts = 0",
    "CREATE INDEX article_versions_kept ON article_versions (seen_at) WHERE text != ''",
    "CREATE INDEX story_marks_article ON story_marks (article_id)",
    "CREATE INDEX feeds_moved ON feeds (moved_from) WHERE moved_from IS NOT NULL",
)
