create table if not exists orders (
  reference         varchar(40) primary key,
  state             varchar(30) not null,
  amount            bigint not null,
  smartpay_order_id varchar(80),
  checkout_url      varchar(500),
  hold_expires_at   timestamptz,
  payment_id        varchar(80)
);
create index if not exists orders_held on orders (hold_expires_at) where state = 'awaiting_stock';
create table if not exists order_events (
  reference varchar(40) not null,
  state     varchar(30) not null,
  at        timestamptz not null,
  primary key (reference, state)
);
