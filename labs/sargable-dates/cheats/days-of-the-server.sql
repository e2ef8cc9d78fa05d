-- @expect wrong-answer
-- schema
create index on orders (created_at) include (total);

-- query
select count(*) as orders, sum(total) as revenue
from orders
where created_at >= $1::date and created_at < $1::date + 1;
