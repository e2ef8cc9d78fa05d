-- @expect bronze
-- schema
create index on orders (created_at) include (total);

-- query
select count(*) as orders, sum(total) as revenue
from orders
where created_at >= $1::date::timestamp at time zone 'Europe/Berlin'
  and created_at < ($1::date + 1)::timestamp at time zone 'Europe/Berlin';

-- sqlite schema
create index orders_time_total on orders (created_at, total);

-- sqlite query
select count(*) as orders, sum(total) as revenue
from orders
where datetime(created_at) >= $1
  and datetime(created_at) < $2;
