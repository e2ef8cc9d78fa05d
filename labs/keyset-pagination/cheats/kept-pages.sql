-- @expect forbidden-syntax
-- schema
create materialized view pages as
  select id, created_at, total, row_number() over (order by created_at, id) as place from orders;

-- query
select id, created_at, total from pages where place > $1
order by place
limit 50;
