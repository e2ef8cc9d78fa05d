-- schema
create index on orders (created_at);

-- query
select count(*) as orders, sum(total) as revenue
from orders
where (created_at at time zone 'Europe/Berlin')::date = $1;

-- sqlite schema
create index orders_time on orders (created_at);

-- sqlite query
select count(*) as orders, sum(total) as revenue
from orders
where datetime(created_at) >= $1
  and datetime(created_at) < $2;
