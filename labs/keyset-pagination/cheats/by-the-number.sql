-- @expect wrong-answer
-- schema
create index on orders (created_at, id) include (total);

-- query
select id, created_at, total
from orders
where id > $3
order by id
limit 50;
