-- Who takes an operation on counts this up, so that a process that stood still meanwhile sees that it is not its turn any more.
-- PostgreSQL notes the default without writing the table anew.
alter table money_operation add column turn integer default 0 not null;
