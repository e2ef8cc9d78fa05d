-- @expect gold
-- schema
create index on orders (created_at, total);

-- query
with day as (
  select $1::timestamp at time zone 'Europe/Berlin' as began,
    ($1::timestamp + interval '1 day') at time zone 'Europe/Berlin' as ended
)
select count(*) as orders, sum(total) as revenue
from day join orders on created_at >= began and created_at < ended;

-- sqlite query
select count(*) as orders, sum(total) as revenue
from orders
where created_at >= strftime('%Y-%m-%dT%H:%M:%fZ', $1)
  and created_at < strftime('%Y-%m-%dT%H:%M:%fZ', $2);
