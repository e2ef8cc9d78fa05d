-- @expect too-many
-- schema
create index on users (country);
create index on logins (user_id, at);

-- query
select users.id, users.name, count(*) as logins, max(logins.at) as last_at
from users join logins on logins.user_id = users.id
where users.country = $1 and logins.at >= $2
group by users.id
order by users.id;
