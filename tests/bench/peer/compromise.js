// The peer page: compromise finds people, places and organisations, mark.js highlights them.
import nlp from 'compromise';
import Mark from 'mark.js/dist/mark.es6.js';
import { highlight_and_report } from './report.js';

highlight_and_report(Mark, (text) => nlp(text).topics().out('array'));
