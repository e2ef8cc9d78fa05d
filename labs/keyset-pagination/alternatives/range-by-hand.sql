-- @expect gold
-- schema
create index on orders (created_at, id, total);

-- query
select id, created_at, total
from orders
where created_at >= $2 and (created_at > $2 or id > $3)
order by created_at, id
limit 50;
