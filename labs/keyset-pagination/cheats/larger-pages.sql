-- @expect wrong-answer
-- schema
create index on orders (created_at, id) include (total);

-- query
select id, created_at, total
from orders
where (created_at, id) > ($2, $3)
order by created_at, id
limit 500;
