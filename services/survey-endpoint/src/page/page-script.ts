import { createInlinePart } from '@otzyv/pages'

/**
 * The page's script, in the JavaScript of 2018 for the browsers inside mail apps.
 *
 * The rating that the link carries is posted on the first event that the browser itself vouches for (`isTrusted`):
 * scanners load pages, run scripts and dispatch events of their own, but those are not trusted. A version is posted again
 * with the same number until it is answered, so nothing counts twice and nothing is lost; a newer version takes its place.
 * Versions are ordered by the page's clock: the server's time at rendering plus the time since, whatever the device's
 * own clock says.
 *
 * A `change` is no such event, though: browsers call it trusted also where a script clicked. It counts when a trusted
 * one came just before it.
 *
 * `line` says at every moment what is stored: it compares what the fields hold with what the server last said that it has.
 * A field that nobody touched is not posted, so that it stays as it is stored.
 */
const SCRIPT = `
(function(){
'use strict';
var d=document,$=function(id){return d.getElementById(id)},app=$('app'),s=JSON.parse(app.dataset.state),w=s.words;
var ask=$('ask'),done=$('done'),state=$('state'),count=$('count'),foot=$('foot'),send=$('send'),named=$('named'),text=$('comment'),box=$('reopened');
var shown=s.answer||{rating:null,comment:'',reasons:[]},stored=s.answer,again=!!s.answer;
var edit=0,committed=false,pending=null,flying=false,tries=0,timer=0,tick=0,due=0,why='',newer=false,changing=0,sent=false,gave={},touched=-9999,asked=performance.now();
app.hidden=false;
function chosen(){var r=d.querySelector('input[name=rating]:checked');return r?Number(r.value):null}
function all(css){return Array.prototype.slice.call(d.querySelectorAll(css))}
function clock(){return s.at+Math.max(0,Math.round(performance.now()-asked))}
function day(at){
  var o={day:'numeric',month:'long',hour:'2-digit',minute:'2-digit'};
  try{return new Intl.DateTimeFormat(d.documentElement.lang,o).format(at)}catch(e){return new Date(at).toLocaleString()}
}
function low(){var r=chosen();return r!==null&&r<=s.upTo}
function ticked(){return low()?all('#reasons input:checked').map(function(box){return box.value}):[]}
function same(a,b){return a.slice().sort().join()===b.slice().sort().join()}
function held(){
  var known=stored||shown,boxes=all('#reasons input').map(function(box){return box.value});
  var others=known.reasons.filter(function(one){return boxes.indexOf(one)<0});
  return {rating:chosen(),comment:text.value.trim(),reasons:gave.reasons||low()?ticked().concat(others):known.reasons};
}
function moved(now,known){return {rating:now.rating!==known.rating,comment:now.comment!==known.comment.trim(),reasons:!same(now.reasons,known.reasons)}}
function name(){
  var r=chosen(),reasons=$('reasons');
  if(named)named.textContent=r===null?'':(s.names[r]||'');
  if(reasons)reasons.hidden=!low();
  $('comment-words').textContent=low()&&s.question?s.question:w.comment;
  line();
}
function say(words,button,look){
  if(state.textContent!==words)state.textContent=words;
  state.className='state'+(look?' '+look:'');
  foot.className='foot'+(look==='bad'?' over':'');
  send.textContent=button;
  send.className=look==='good'||newer?'plain':'';
  var left=Math.ceil((due-performance.now())/1000);
  count.textContent=pending&&!flying&&left>0?w.nextTry.replace('{s}',left):'';
}
function line(){
  if(pending&&tries>0)return navigator.onLine===false?say(w.offline,w.send,'bad'):say(why,w.tryNow,'bad');
  if(pending||changing)return say(w.saving,w.send);
  if(newer)return say(w.newer,w.showNewer,'bad');
  var now=held();
  if(now.rating===null)return say(w.choose,w.send);
  if(!stored)return say(w.notSent,w.send);
  var m=moved(now,stored);
  if(!m.rating&&!m.comment&&!m.reasons)return say(w.saved+(stored.until>clock()?' '+w.until.replace('{until}',day(stored.until)):''),w.done,'good');
  if(again||m.rating||!m.comment)return say(w.changed,w.saveChanges);
  say(w.commentOpen,w.send);
}
function version(via,event){
  var now=held(),m=moved(now,shown);
  if(now.rating===null)return null;
  committed=true;newer=false;edit+=1;
  var v={rating:now.rating,extra:$('extra').value,renderedAtMs:clock(),edit:edit,
    facts:{via:via,event:event,elapsedMs:clock()-s.at,openedWith:s.rating,webdriver:navigator.webdriver===true}};
  if(m.comment||gave.comment){gave.comment=true;v.comment=text.value}
  if(m.reasons||gave.reasons){gave.reasons=true;v.reasons=now.reasons}
  return v;
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
  clearTimeout(timer);flying=true;line();
  fetch(s.url,{method:'POST',keepalive:true,credentials:'omit',headers:{'content-type':'application/json'},body:JSON.stringify(mine)})
  .then(function(answer){
    if(answer.ok)return answer.json().then(function(told){flying=false;took(mine,told.outcome)});
    flying=false;answer.text().catch(function(){});
    if(answer.status>=500||answer.status===429||answer.status===408)later(w.notSaved,Number(answer.headers.get('retry-after'))||0);
    else refused(answer.status);
  }).catch(function(){flying=false;later(w.noConnection,0)});
}
function took(mine,outcome){
  if(outcome==='superseded'){
    if(pending!==mine)return fly();
    pending=null;tries=0;newer=true;sent=false;return line();
  }
  var known=stored||shown;
  stored={rating:mine.rating,comment:'comment' in mine?mine.comment:known.comment,reasons:mine.reasons||known.reasons,
    until:stored?stored.until:s.hours===null?0:Math.min(s.ends,clock()+s.hours*36e5)};
  if(pending!==mine)return fly();
  pending=null;tries=0;line();
  if(sent){sent=false;thank(mine.rating)}
}
function later(words,seconds){
  tries+=1;why=words;
  var wait=Math.max(seconds*1000,Math.min(30000,500*Math.pow(2,Math.min(tries,6))))*(0.8+Math.random()*0.4);
  due=performance.now()+wait;timer=setTimeout(fly,wait);
  if(!tick)tick=setInterval(function(){if(!pending){clearInterval(tick);tick=0}line()},1000);
  line();
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
  if(show)$('thanks-title').focus();else line();
}
function human(e){
  if(!e.isTrusted||d.prerendering)return;
  touched=performance.now();
  if(committed)return;
  var t=e.target;
  if(t&&t.closest&&t.closest('#scale,#send')&&!(e.type==='click'&&t.tagName==='INPUT'))return;
  if(s.rating!==null&&!(stored&&stored.rating===chosen()))post(chosen()===s.rating?'gesture':'change',e.type);
}
['pointerdown','pointermove','touchstart','keydown','wheel','click'].forEach(function(type){
  addEventListener(type,human,{passive:true,capture:true});
});
function edited(){newer=false;line()}
text.addEventListener('input',edited);
if($('reasons'))$('reasons').addEventListener('change',edited);
$('scale').addEventListener('change',function(e){
  newer=false;
  clearTimeout(changing);changing=0;
  var known=pending||stored;
  if(performance.now()-touched<=3000&&!(known&&known.rating===chosen()))
    changing=setTimeout(function(){changing=0;post('change',e.type)},500);
  name();
});
send.addEventListener('click',function(e){
  if(!e.isTrusted)return;
  clearTimeout(changing);changing=0;
  if(newer)return location.replace(s.url);
  var now=held();
  if(now.rating===null){line();var first=d.querySelector('input[name=rating]');if(first)first.focus();return}
  if(pending){
    var p={rating:pending.rating,comment:'comment' in pending?pending.comment:shown.comment,reasons:pending.reasons||shown.reasons},n=moved(now,p);
    sent=true;
    if(n.rating||n.comment||n.reasons)post('send',e.type);else{tries=0;fly()}
    return;
  }
  var m=stored&&moved(now,stored);
  if(m&&!m.rating&&!m.comment&&!m.reasons)return thank(stored.rating);
  sent=true;post('send',e.type);
});
$('change').addEventListener('click',function(){sent=false;thanks(false);var r=d.querySelector('input[name=rating]:checked');if(r)r.focus()});
addEventListener('online',function(){if(pending){tries=0;fly()}});
addEventListener('offline',line);
function leave(){
  if(changing){clearTimeout(changing);changing=0;pending=version('change','leave')}
  if(pending)navigator.sendBeacon(s.url,new Blob([JSON.stringify(pending)],{type:'application/json'}));
}
addEventListener('pagehide',leave);
d.addEventListener('visibilitychange',function(){if(d.visibilityState==='hidden')leave()});
if(box){box.textContent=w.reopened.replace('{time}',day(s.answer.at)).replace('{until}',day(s.answer.until))}
name();
})();
`
  .trim()
  .replace(/^ +/gm, '')

export const PAGE_SCRIPT = createInlinePart(SCRIPT)
