-- @expect wrong-answer
-- schema
create index on logins (user_id, at);

-- query
select users.id, users.name, count(*) as logins, max(logins.at) as last_at
from users join logins on logins.user_id = users.id
where users.id % 250 = 1 and $1 = 'MT' and logins.at >= $2
group by users.id
order by users.id;
