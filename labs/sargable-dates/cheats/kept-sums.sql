-- @expect forbidden-syntax
-- schema
create materialized view days as
  select (created_at at time zone 'Europe/Berlin')::date as day, count(*) as orders, sum(total) as revenue from orders group by 1;

-- query
select orders, revenue from days where day = $1;
