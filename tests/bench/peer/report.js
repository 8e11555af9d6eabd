/** Marks what `find` gives in the page's article and says when the highlighted page was on the screen. */
export function highlight_and_report(Mark, find) {
  const article = document.querySelector('article');
  const names = [...new Set(find(article.textContent))];
  new Mark(article).mark(names, {
    accuracy: 'exactly',
    separateWordSearch: false,
    done: (marks) => {
      // The second frame begins when the first has been drawn.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          window.bench = { milliseconds: performance.now(), marks };
        }),
      );
    },
  });
}
