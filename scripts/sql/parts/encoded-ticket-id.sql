         -- Percent-encoded as encodeURIComponent does it, so that an id cannot lead elsewhere; a path of dots alone is no way up.
         select case
                  when ordered.ticket_id ~ '^\.{1,2}$' then replace(ordered.ticket_id, '.', '%2E')
                  when ordered.ticket_id ~ '^[A-Za-z0-9_.!~*''()-]*$' then ordered.ticket_id
                  else (
                    select string_agg(case when chr(byte) ~ '^[A-Za-z0-9_.!~*''()-]$' then chr(byte)
                                           else '%' || upper(lpad(to_hex(byte), 2, '0')) end, '' order by place)
                    from (
                      select place, get_byte(convert_to(ordered.ticket_id, 'UTF8'), place) as byte
                      from generate_series(0, octet_length(ordered.ticket_id) - 1) as place
                    ) as bytes
                  )
                end
