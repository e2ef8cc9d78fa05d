-- @expect wrong-answer
-- schema
create index on orders (created_at) include (total);

-- query
select count(*) as orders, sum(total) as revenue
from orders
where created_at >= $1::date and created_at < $1::date + 1;

-- sqlite schema
create index orders_time_total on orders (created_at, total);

-- sqlite query
select count(*) as orders, sum(total) as revenue
from orders
where created_at >= strftime('%Y-%m-%dT%H:%M:%fZ', $1)
  and created_at < strftime('%Y-%m-%dT%H:%M:%fZ', $2);
