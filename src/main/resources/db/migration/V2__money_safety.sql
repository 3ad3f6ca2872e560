-- How often the process died, or lost its commit, while this operation's call was under way.
alter table money_operation add column crashes integer default 0 not null;

-- When a person was last told that Smartpay does not confirm the decision.
alter table customer_order add column alerted_at timestamp with time zone;

-- The newest events of a state. An event is kept by its facts, not as it came: an order in it carries an address.
create index inbox_event_by_age on inbox_event (state, received_at);

-- Lists by state, and the few orders whose call is under way.
create index customer_order_by_status on customer_order (status, hold_expires_at, reference);
