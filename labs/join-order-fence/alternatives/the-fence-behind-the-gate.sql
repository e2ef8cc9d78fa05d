-- @expect gold
-- schema
create index on users (country);
create index on logins (user_id, at);
analyze;

-- query
with maltese as materialized (
  select id, name from users where country = $1
)
select maltese.id, maltese.name, count(*) as logins, max(logins.at) as last_at
from maltese join logins on logins.user_id = maltese.id
where logins.at >= $2
group by maltese.id, maltese.name
order by maltese.id;
