-- @expect bronze
-- schema
create index on users (country);
create index on logins (user_id, at);

-- query
select users.id, users.name, recent.logins, recent.last_at
from users cross join lateral (
  select count(*) as logins, max(at) as last_at from logins where user_id = users.id and at >= $2
) recent
where users.country = $1 and recent.logins > 0
order by users.id;
