// Starts what the page holds.
const data = JSON.parse(byId("data").textContent);
document.documentElement.classList.add("js");
const sites = startSites(data);
startFlame(data, sites);
startTimeline(data, sites);

// A link to a site opens it, also one that is not on the page at first.
function followHash() {
  const match = /^#site-(\d+)$/.exec(location.hash);
  if (match && data.sites[match[1] - 1]) {
    sites.open(match[1] - 1);
  }
}
addEventListener("hashchange", followHash);
document.addEventListener("click", event => {
  const link = event.target.closest ? event.target.closest("a[href^='#site-']") : null;
  if (link && link.hash === location.hash) {
    followHash();
  }
});
followHash();
