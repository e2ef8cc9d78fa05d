-- schema


-- query
with recent as materialized (
  select user_id, at from logins where at >= $2
)
select users.id, users.name, count(*) as logins, max(recent.at) as last_at
from users join recent on recent.user_id = users.id
where users.country = $1
group by users.id
order by users.id;
