-- @expect forbidden-syntax
-- schema
create materialized view days as
  select (created_at at time zone 'Europe/Berlin')::date as day, count(*) as orders, sum(total) as revenue from orders group by 1;

-- query
select orders, revenue from days where day = $1;

-- sqlite schema
create index orders_time_total on orders (created_at, total);

-- sqlite query
select count(*) as orders, sum(total) as revenue
from orders
where created_at >= strftime('%Y-%m-%dT%H:%M:%fZ', $1)
  and created_at < strftime('%Y-%m-%dT%H:%M:%fZ', $2);
