// Puts the list of problems above a page of a preview; it is a file of its own, so that no page is made anew for it.
for (const place of document.querySelectorAll("[data-dossier-problems]:empty")) {
  fetch(place.dataset.dossierProblems)
    .then((answer) => (answer.ok ? answer.text() : ""))
    .then((text) => { place.innerHTML = text })
}
