/**
 * The page's script, inline under the nonce, in the JavaScript of 2018 for the browsers inside mail apps.
 *
 * The rating that the link carries is posted on the first event that the browser itself vouches for (`isTrusted`):
 * scanners load pages, run scripts and dispatch events of their own, but those are not trusted. A version is posted again
 * with the same number until it is answered, so nothing counts twice and nothing is lost; a newer version takes its place.
 * Versions are ordered by the page's clock: the server's time at rendering plus the time since, whatever the device's
 * own clock says.
 *
 * A `change` is no such event, though: browsers call it trusted also where a script clicked. It counts when a trusted
 * one came just before it.
 */
export const PAGE_SCRIPT = `
(function(){
'use strict';
var d=document,$=function(id){return d.getElementById(id)},app=$('app'),s=JSON.parse(app.dataset.state),w=s.words;
var ask=$('ask'),done=$('done'),state=$('state'),named=$('named'),text=$('comment');
var edit=0,committed=false,pending=null,flying=false,tries=0,timer=0,changing=0,last=null,sent=false,touched=-9999,asked=performance.now();
app.hidden=false;
function chosen(){var r=d.querySelector('input[name=rating]:checked');return r?Number(r.value):null}
function say(words,good){state.textContent=words;state.className=good?'state good':'state'}
function all(css){return Array.prototype.slice.call(d.querySelectorAll(css))}
function low(){var r=chosen();return r!==null&&r<=s.upTo}
function name(){
  var r=chosen(),reasons=$('reasons');
  if(named)named.textContent=r===null?'':(s.names[r]||'');
  if(reasons)reasons.hidden=!low();
  $('comment-words').textContent=low()&&s.question?s.question:w.comment;
}
function ticked(){return low()?all('#reasons input:checked').map(function(box){return box.value}):[]}
function version(via,event){
  var rating=chosen();
  if(rating===null)return null;
  committed=true;edit+=1;last=rating;
  var since=Math.max(0,Math.round(performance.now()-asked));
  return {rating:rating,comment:text.value,reasons:ticked(),extra:$('extra').value,renderedAtMs:s.at+since,edit:edit,
    facts:{via:via,event:event,elapsedMs:since,openedWith:s.rating,webdriver:navigator.webdriver===true}};
}
function post(via,event){
  var next=version(via,event);
  if(!next)return false;
  pending=next;tries=0;fly();
  return true;
}
function fly(){
  if(flying||!pending)return;
  var mine=pending;
  clearTimeout(timer);flying=true;
  if(tries===0)say(w.saving);
  fetch(s.url,{method:'POST',keepalive:true,credentials:'omit',headers:{'content-type':'application/json'},body:JSON.stringify(mine)})
  .then(function(answer){
    flying=false;answer.text().catch(function(){});
    if(answer.ok){if(pending===mine){pending=null;tries=0;say(w.saved,true);if(sent)thank(mine.rating)}else fly()}
    else if(answer.status>=500||answer.status===429||answer.status===408)again(Number(answer.headers.get('retry-after'))||0);
    else refused(answer.status);
  },function(){flying=false;again(0)});
}
function again(seconds){
  tries+=1;say(w.retrying);
  timer=setTimeout(fly,Math.max(seconds*1000,Math.min(30000,500*Math.pow(2,Math.min(tries,6))))*(0.8+Math.random()*0.4));
}
function refused(status){
  pending=null;
  var words=status===409?[w.answeredTitle,w.answeredText]:status===410?[w.expiredTitle,w.expiredText]:[w.invalidTitle,w.invalidText];
  $('thanks-title').textContent=words[0];$('thanks-text').textContent=words[1];
  $('mark').hidden=status!==409;$('change').hidden=true;thanks(true);
}
function thank(rating){
  var own=s.thanks[rating]||{},link=$('thanks-link');
  $('thanks-title').textContent=own.title||w.thanksTitle;
  $('thanks-text').textContent=own.text||w.thanksText;
  link.hidden=!own.linkUrl;
  if(own.linkUrl){link.href=own.linkUrl;link.textContent=own.linkText}
  thanks(true);
  if(s.next)setTimeout(function(){location.replace(s.next)},8000);
}
function thanks(show){
  if(done.hidden!==show)return;
  done.hidden=!show;ask.hidden=show;
  if(show)$('thanks-title').focus();
}
function human(e){
  if(!e.isTrusted||d.prerendering)return;
  touched=performance.now();
  if(committed)return;
  var t=e.target;
  if(t&&t.closest&&t.closest('#scale,#send')&&!(e.type==='click'&&t.tagName==='INPUT'))return;
  if(s.rating!==null)post(chosen()===s.rating?'gesture':'change',e.type);
}
['pointerdown','pointermove','touchstart','keydown','wheel','click'].forEach(function(type){
  addEventListener(type,human,{passive:true,capture:true});
});
$('scale').addEventListener('change',function(e){
  name();
  if(performance.now()-touched>3000)return;
  clearTimeout(changing);
  if(chosen()!==last)changing=setTimeout(function(){changing=0;post('change',e.type)},500);
});
$('send').addEventListener('click',function(e){
  if(!e.isTrusted)return;
  clearTimeout(changing);changing=0;
  if(!post('send',e.type)){say(w.choose);var first=d.querySelector('input[name=rating]');if(first)first.focus();return}
  sent=true;
});
$('change').addEventListener('click',function(){sent=false;thanks(false);var r=d.querySelector('input[name=rating]:checked');if(r)r.focus()});
addEventListener('online',function(){if(pending){tries=0;fly()}});
function leave(){
  if(changing){clearTimeout(changing);changing=0;pending=version('change','leave')}
  if(pending)navigator.sendBeacon(s.url,new Blob([JSON.stringify(pending)],{type:'application/json'}));
}
addEventListener('pagehide',leave);
d.addEventListener('visibilitychange',function(){if(d.visibilityState==='hidden')leave()});
name();
})();
`.trim()
