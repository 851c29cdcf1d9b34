namespace AgileBot.Adapters.Storage.Postgres;

/// <summary>The tables, version by version, with the names and meanings they have in SQLite. Numbers are bigint, as SQLite's are; keys are compared byte by byte, so that no change of locale reorders them.</summary>
internal static class PostgresTables
{
    public const string Version1 = """
        -- the name under which statements for both databases ask for bytes
        CREATE DOMAIN blob AS bytea;
        CREATE SEQUENCE fence;

        CREATE TABLE journey (
            ticket text COLLATE "C" NOT NULL PRIMARY KEY,
            version bigint NOT NULL,
            state text NOT NULL,
            run bigint NOT NULL,
            changed_at text COLLATE "C" NOT NULL
        );

        CREATE TABLE event (
            ticket text COLLATE "C" NOT NULL REFERENCES journey (ticket),
            version bigint NOT NULL,
            at text NOT NULL,
            body text NOT NULL,
            PRIMARY KEY (ticket, version)
        );

        -- rows come and go all day, so dead ones are swept early
        CREATE TABLE due (
            rowid bigint GENERATED ALWAYS AS IDENTITY,
            ticket text COLLATE "C" NOT NULL,
            step text COLLATE "C" NOT NULL,
            role text COLLATE "C" NOT NULL,
            not_before bigint,
            paused_until bigint,
            asked bigint NOT NULL,
            attempts bigint NOT NULL DEFAULT 0,
            lease_owner text,
            lease_until bigint,
            fence bigint NOT NULL DEFAULT 0,
            again smallint NOT NULL DEFAULT 0,
            trace_parent text,
            repository text COLLATE "C",
            PRIMARY KEY (ticket, step)
        ) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
        CREATE INDEX due_ready ON due (role, greatest(asked, coalesce(not_before, 0), coalesce(paused_until, 0)), rowid);
        CREATE INDEX due_leased ON due (lease_until, repository) WHERE lease_until IS NOT NULL;

        CREATE TABLE inbox (
            source text COLLATE "C" NOT NULL,
            id text COLLATE "C" NOT NULL,
            body_sha256 text COLLATE "C" NOT NULL,
            kind text NOT NULL,
            ticket text,
            received_at bigint NOT NULL,
            body bytea NOT NULL,
            event_key text COLLATE "C" NOT NULL DEFAULT '',
            UNIQUE (source, id),
            UNIQUE (source, body_sha256)
        );
        CREATE INDEX inbox_event ON inbox (source, event_key) WHERE event_key <> '';
        CREATE INDEX inbox_age ON inbox (received_at);

        CREATE TABLE effect (
            ticket text COLLATE "C" NOT NULL,
            kind text COLLATE "C" NOT NULL,
            key text COLLATE "C" NOT NULL,
            fence bigint NOT NULL,
            step text COLLATE "C" NOT NULL DEFAULT '',
            state text NOT NULL CHECK (state IN ('begun', 'done')),
            result text,
            at bigint NOT NULL,
            PRIMARY KEY (ticket, kind, key)
        );
        CREATE INDEX effect_state ON effect (at) WHERE state = 'begun';

        CREATE TABLE model_call (
            rowid bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
            ticket text COLLATE "C" NOT NULL,
            call_id text COLLATE "C" NOT NULL,
            run bigint NOT NULL,
            step text NOT NULL,
            role text NOT NULL,
            model text NOT NULL,
            input_tokens bigint NOT NULL,
            output_tokens bigint NOT NULL,
            cost_picodollars bigint NOT NULL,
            reply text NOT NULL,
            at bigint NOT NULL,
            cached_tokens bigint NOT NULL,
            is_estimate smallint NOT NULL,
            PRIMARY KEY (ticket, call_id)
        );
        CREATE INDEX model_call_at ON model_call (ticket, at);
        CREATE INDEX model_call_age ON model_call (at) WHERE reply <> '';

        CREATE TABLE sandbox_run (
            rowid bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
            ticket text COLLATE "C" NOT NULL,
            run bigint NOT NULL,
            step text NOT NULL,
            at bigint NOT NULL,
            command text NOT NULL,
            ended text,
            exit_code bigint NOT NULL,
            milliseconds bigint NOT NULL,
            output text NOT NULL
        );
        CREATE INDEX sandbox_run_ticket ON sandbox_run (ticket, run);
        CREATE INDEX sandbox_run_at ON sandbox_run (ticket, at);
        CREATE INDEX sandbox_run_age ON sandbox_run (at) WHERE output <> '' OR command <> '';

        CREATE TABLE transcript (
            rowid bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
            ticket text COLLATE "C" NOT NULL,
            id text COLLATE "C" NOT NULL,
            run bigint NOT NULL,
            step text NOT NULL,
            at bigint NOT NULL,
            sealed bytea NOT NULL,
            PRIMARY KEY (ticket, id)
        );
        CREATE INDEX transcript_at ON transcript (at);

        CREATE TABLE job (
            name text COLLATE "C" NOT NULL PRIMARY KEY,
            owner text,
            lease_until bigint,
            fence bigint NOT NULL DEFAULT 0,
            finished_at bigint,
            mark text NOT NULL DEFAULT ''
        );

        CREATE TABLE kept_commit (
            repository text COLLATE "C" NOT NULL,
            sha text COLLATE "C" NOT NULL,
            parents text NOT NULL,
            pack bytea NOT NULL,
            at bigint NOT NULL,
            PRIMARY KEY (repository, sha)
        );
        CREATE INDEX kept_commit_at ON kept_commit (at);
        """;
}
