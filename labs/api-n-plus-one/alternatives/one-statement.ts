// @expect gold
/** The database makes the page: lateral subqueries answer each order's parts as JSON. */
export async function orderPage(db: Db, shop: number, limit: number) {
  return db.query(
    `select o.id, o.placed_at as "placedAt", c.name as customer, i.items, s.shipment
     from (
       select id, placed_at, customer_id from orders
       where shop_id = $1 order by placed_at desc, id desc limit $2
     ) o
     join customers c on c.id = o.customer_id
     cross join lateral (
       select coalesce(json_agg(json_build_object('product', product, 'quantity', quantity, 'price', price)), '[]') as items
       from (
         select product, quantity, price from items
         where order_id = o.id order by price desc, line limit 3
       ) top
     ) i
     left join lateral (
       select json_build_object(
         'carrier', carrier,
         'shipped_at', to_char(shipped_at, 'YYYY-MM-DD HH24:MI:SS') || '+00'
       ) as shipment
       from shipments where order_id = o.id order by shipped_at desc, id desc limit 1
     ) s on true
     order by o.placed_at desc, o.id desc`,
    [shop, limit],
  );
}
