-- @expect silver
-- schema
create index on orders (created_at);

-- query
select count(*) as orders, sum(total) as revenue
from orders
where created_at >= $1::date::timestamp at time zone 'Europe/Berlin'
  and created_at < ($1::date + 1)::timestamp at time zone 'Europe/Berlin';

-- sqlite query
select count(*) as orders, sum(total) as revenue
from orders
where created_at >= replace($1, ' ', 'T')
  and created_at < replace($2, ' ', 'T');
