create table if not exists document (
    seq bigint generated always as identity primary key,
    id varchar(600) not null unique,
    kind varchar(20) not null,
    due bigint,
    body varchar not null
);
create index if not exists document_newest on document (kind desc, seq desc);
create index if not exists document_due on document (due);

create table if not exists delivery (
    seq bigint generated always as identity primary key,
    event varchar(60) not null,
    endpoint varchar(60) not null,
    due bigint not null,
    attempts int not null,
    state varchar(10) not null,
    last_answer varchar(200)
);
create index if not exists delivery_due on delivery (endpoint, state, due, seq);
create index if not exists delivery_event on delivery (event);

create table if not exists idempotent_answer (
    idempotency_key varchar(400) primary key,
    first_at bigint not null,
    fingerprint varchar not null,
    status int not null,
    content_type varchar(100),
    body varchar not null
);

create table if not exists fault (
    seq bigint generated always as identity primary key,
    armed varchar not null,
    remaining int not null,
    fired int not null
);

create table if not exists ledger (
    seq bigint generated always as identity primary key,
    at bigint not null,
    method varchar not null,
    path varchar not null,
    order_id varchar,
    amount bigint,
    idempotency_key varchar,
    body_hash varchar(64) not null,
    executed boolean not null,
    status int
);
create index if not exists ledger_order on ledger (order_id, seq);

create table if not exists setting (
    name varchar(60) primary key,
    content varchar(200) not null
);
