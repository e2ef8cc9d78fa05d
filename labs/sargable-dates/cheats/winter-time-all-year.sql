-- @expect wrong-answer
-- schema
create index on orders (created_at) include (total);

-- query
select count(*) as orders, sum(total) as revenue
from orders
where created_at >= $1::date::timestamp at time zone interval '+01:00'
  and created_at < ($1::date + 1)::timestamp at time zone interval '+01:00';
