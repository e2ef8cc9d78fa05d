-- @expect bronze
-- schema
create index on orders (created_at, id) include (total);

-- query
select id, created_at, total
from orders
where created_at > $2 or (created_at = $2 and id > $3)
order by created_at, id
limit 50;
