-- How often the process died, or lost its commit, while this operation's call was under way.
alter table money_operation add column crashes integer default 0 not null;

-- When a person was last told that Smartpay does not confirm the decision.
alter table customer_order add column alerted_at timestamp with time zone;

-- Lists by state, and the few orders whose call is under way.
create index customer_order_by_status on customer_order (status, hold_expires_at, reference);
