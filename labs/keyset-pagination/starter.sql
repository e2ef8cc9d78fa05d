-- schema
create index on orders (created_at);

-- query
select id, created_at, total
from orders
order by created_at, id
limit 50 offset $1;
