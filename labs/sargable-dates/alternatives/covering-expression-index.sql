-- @expect gold
-- schema
create index on orders (((created_at at time zone 'Europe/Berlin')::date)) include (created_at, total);

-- query
select count(*) as orders, sum(total) as revenue
from orders
where (created_at at time zone 'Europe/Berlin')::date = $1;

-- sqlite schema
create index orders_moment on orders (datetime(created_at), total);

-- sqlite query
select count(*) as orders, sum(total) as revenue
from orders
where datetime(created_at) >= $1
  and datetime(created_at) < $2;
