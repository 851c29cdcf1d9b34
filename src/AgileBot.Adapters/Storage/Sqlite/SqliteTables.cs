namespace AgileBot.Adapters.Storage.Sqlite;

/// <summary>The tables, version by version. Moments that the database compares are milliseconds of its own clock; all others are texts as given.</summary>
internal static class SqliteTables
{
    public const string Version1 = """
        CREATE TABLE journey (
            ticket TEXT NOT NULL PRIMARY KEY,
            version INTEGER NOT NULL,
            state TEXT NOT NULL,
            run INTEGER NOT NULL,
            changed_at TEXT NOT NULL
        );

        CREATE TABLE event (
            ticket TEXT NOT NULL REFERENCES journey (ticket),
            version INTEGER NOT NULL,
            at TEXT NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (ticket, version)
        );

        -- not_before is the workflow's word, paused_until that of a worker that gave the step back: the later one counts
        CREATE TABLE due (
            ticket TEXT NOT NULL,
            step TEXT NOT NULL,
            role TEXT NOT NULL,
            not_before INTEGER,
            paused_until INTEGER,
            asked INTEGER NOT NULL,
            attempts INTEGER NOT NULL DEFAULT 0,
            lease_owner TEXT,
            lease_until INTEGER,
            fence INTEGER NOT NULL DEFAULT 0,
            again INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (ticket, step)
        );
        CREATE INDEX due_role ON due (role, asked);

        -- the one counter of all fences: rows of due come and go, this row stays
        CREATE TABLE fence (id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1), last INTEGER NOT NULL);
        INSERT INTO fence (id, last) VALUES (1, 0);

        CREATE TABLE inbox (
            source TEXT NOT NULL,
            id TEXT NOT NULL,
            body_sha256 TEXT NOT NULL,
            kind TEXT NOT NULL,
            ticket TEXT,
            received_at INTEGER NOT NULL,
            body BLOB NOT NULL,
            UNIQUE (source, id),
            UNIQUE (source, body_sha256)
        );

        CREATE TABLE effect (
            ticket TEXT NOT NULL,
            kind TEXT NOT NULL,
            key TEXT NOT NULL,
            fence INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('begun', 'done')),
            result TEXT,
            at INTEGER NOT NULL,
            PRIMARY KEY (ticket, kind, key)
        );

        CREATE TABLE model_call (
            ticket TEXT NOT NULL,
            call_id TEXT NOT NULL,
            run INTEGER NOT NULL,
            step TEXT NOT NULL,
            role TEXT NOT NULL,
            model TEXT NOT NULL,
            input_tokens INTEGER NOT NULL,
            output_tokens INTEGER NOT NULL,
            cost_picodollars INTEGER NOT NULL,
            reply TEXT NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (ticket, call_id)
        );

        CREATE TABLE sandbox_run (
            ticket TEXT NOT NULL,
            run INTEGER NOT NULL,
            step TEXT NOT NULL,
            at INTEGER NOT NULL
        );
        CREATE INDEX sandbox_run_ticket ON sandbox_run (ticket, run);
        """;

    public const string CachedTokens = """
        ALTER TABLE model_call ADD COLUMN cached_tokens INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE model_call ADD COLUMN is_estimate INTEGER NOT NULL DEFAULT 0;
        """;

    /// <summary>What a sandbox run was and how it ended; unknown for the runs of version 1.</summary>
    public const string SandboxResults = """
        ALTER TABLE sandbox_run ADD COLUMN command TEXT NOT NULL DEFAULT '';
        ALTER TABLE sandbox_run ADD COLUMN ended TEXT;
        ALTER TABLE sandbox_run ADD COLUMN exit_code INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE sandbox_run ADD COLUMN milliseconds INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE sandbox_run ADD COLUMN output TEXT NOT NULL DEFAULT '';
        CREATE INDEX sandbox_run_at ON sandbox_run (ticket, at);
        CREATE INDEX model_call_at ON model_call (ticket, at);
        """;

    public const string Transcripts = """
        CREATE TABLE transcript (
            ticket TEXT NOT NULL,
            id TEXT NOT NULL,
            run INTEGER NOT NULL,
            step TEXT NOT NULL,
            at INTEGER NOT NULL,
            sealed BLOB NOT NULL,
            PRIMARY KEY (ticket, id)
        );
        CREATE INDEX transcript_at ON transcript (at);
        CREATE INDEX model_call_age ON model_call (at);
        """;

    /// <summary>What several replicas need: recurring jobs, commits that no remote has yet, and who caused what.</summary>
    public const string Replicas = """
        ALTER TABLE due ADD COLUMN trace_parent TEXT;
        ALTER TABLE due ADD COLUMN repository TEXT;
        DROP INDEX due_role;
        CREATE INDEX due_ready ON due (role, CAST(max(asked, coalesce(not_before, 0), coalesce(paused_until, 0)) AS BIGINT));
        CREATE INDEX due_leased ON due (lease_until, repository) WHERE lease_until IS NOT NULL;
        ALTER TABLE effect ADD COLUMN step TEXT NOT NULL DEFAULT '';
        CREATE INDEX effect_state ON effect (state, at);
        ALTER TABLE inbox ADD COLUMN event_key TEXT NOT NULL DEFAULT '';
        CREATE INDEX inbox_event ON inbox (source, event_key) WHERE event_key <> '';
        CREATE INDEX inbox_age ON inbox (received_at);

        CREATE TABLE job (
            name TEXT NOT NULL PRIMARY KEY,
            owner TEXT,
            lease_until INTEGER,
            fence INTEGER NOT NULL DEFAULT 0,
            finished_at INTEGER,
            mark TEXT NOT NULL DEFAULT ''
        );

        CREATE TABLE kept_commit (
            repository TEXT NOT NULL,
            sha TEXT NOT NULL,
            parents TEXT NOT NULL,
            pack BLOB NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (repository, sha)
        );
        CREATE INDEX kept_commit_at ON kept_commit (at);
        """;
}
