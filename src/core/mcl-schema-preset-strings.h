/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Read by xgettext only, which knows no JSON: what people read of the built-in schema and of the
 * list of presets. A test holds it against data/presets. */
static const char *const strings[] = {
  NC_ ("schema", "Blank"),
  NC_ ("schema", "One plain label to begin with: rename it and add your own."),
  NC_ ("schema", "ClaimBuster"),
  NC_ ("schema",
       "Whether a sentence is worth checking, with the classes of the ClaimBuster dataset: every "
       "sentence gets one of NFS, UFS and CFS."),
  NC_ ("schema", "Claims, quotes and entities"),
  NC_ ("schema",
       "What news articles say and who says it: claims that could be checked, quotes, the entities "
       "named, and the cues that attribute one to the other. The built-in schema."),
  NC_ ("schema", "Claim"),
  NC_ ("schema",
       "A statement that could be checked: somebody says that something is, was or will be so. Tag "
       "the words that state it, as a rule the clause or the sentence, without “he said”. What is "
       "said inside a quote can be a claim within the quote."),
  NC_ ("schema", "Worth checking"),
  NC_ ("schema", "Type"),
  NC_ ("schema", "Verdict"),
  NC_ ("schema", "Hedged"),
  NC_ ("schema", "Negated"),
  NC_ ("schema", "Quote"),
  NC_ ("schema",
       "What somebody is reported to have said or written, word for word or not. Tag what was "
       "said; the words that introduce it are a cue."),
  NC_ ("schema", "Mode"),
  NC_ ("schema", "The author’s own words (scare quotes)"),
  NC_ ("schema", "Entity"),
  NC_ ("schema",
       "A mention of somebody or something that can be pointed at: a person, an organization, a "
       "place. Tag the whole name with its title, without the article before it."),
  NC_ ("schema", "Kind"),
  NC_ ("schema", "Mention"),
  NC_ ("schema", "Wikidata"),
  NC_ ("schema", "Role"),
  NC_ ("schema", "Cue"),
  NC_ ("schema",
       "The words that attribute a quote or a claim to its source: “said”, “according to”, “denied "
       "that”."),
  NC_ ("schema", "Polarity"),
  NC_ ("schema", "said by"),
  NC_ ("schema", "said to"),
  NC_ ("schema", "cue of"),
  NC_ ("schema", "about"),
  NC_ ("schema", "states"),
  NC_ ("schema", "same as"),
  NC_ ("schema", "supports"),
  NC_ ("schema", "refutes"),
  NC_ ("schema", "Source"),
  NC_ ("schema", "Web address"),
  NC_ ("schema", "Published"),
  NC_ ("schema", "Language"),
  NC_ ("schema", "Genre"),
  NC_ ("schema", "Topic"),
  NC_ ("schema", "CoNLL names"),
  NC_ ("schema",
       "Names of four kinds, with the labels of the CoNLL-2003 shared task: PER, ORG, LOC and "
       "MISC. Names do not overlap."),
  NC_ ("schema", "OntoNotes names"),
  NC_ ("schema",
       "Names, dates and numbers of eighteen kinds, with the labels of OntoNotes 5. They do not "
       "overlap."),
  NC_ ("schema", "Source, cue and content"),
  NC_ ("schema",
       "Attribution as in the PARC and PolNeAR corpora: who (source) is reported, by which words "
       "(cue), to have said, thought or known what (content)."),
};
