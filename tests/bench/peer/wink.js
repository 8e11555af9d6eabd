// The peer page: wink-nlp with its English web model finds entities, mark.js highlights them.
import Mark from 'mark.js/dist/mark.es6.js';
import model from 'wink-eng-lite-web-model';
import wink from 'wink-nlp';
import { highlight_and_report } from './report.js';

highlight_and_report(Mark, (text) => {
  const nlp = wink(model);
  return nlp.readDoc(text).entities().out();
});
