-- @expect bronze
-- schema
create index on orders (created_at, id);

-- query
select orders.id, orders.created_at, orders.total
from (select id from orders order by created_at, id limit 50 offset $1) page
join orders on orders.id = page.id
order by orders.created_at, orders.id;
