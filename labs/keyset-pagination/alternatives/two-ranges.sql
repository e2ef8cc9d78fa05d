-- @expect gold
-- schema
create index on orders (created_at, id) include (total);

-- query
(select id, created_at, total from orders where created_at = $2 and id > $3 order by id limit 50)
union all
(select id, created_at, total from orders where created_at > $2 order by created_at, id limit 50)
order by created_at, id
limit 50;
