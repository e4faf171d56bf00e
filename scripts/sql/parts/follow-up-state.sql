         own.is_low,
         -- Open as long as nobody said otherwise, and again if a newer version of the answer is low.
         case when own.is_low and (follow_up.state is null or follow_up.state = 'open'
                                   or (response.rendered_at_ms, response.edit) > (follow_up.rendered_at_ms, follow_up.edit))
              then 'open'
              when follow_up.state <> 'open' then follow_up.state
         end as follow_up_state
