/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places what a reader found: spans in code points by the reading that fits, what does not fit by
 * its text, what has no place at all into the report. mcl-import-document.c makes the document. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-import-private.h"
#include "mcl-reanchor.h"

typedef struct {
  MclImport *import;
  MclImportReport *report;
  MclOffsetConverter *converter;
} Finish;

/**
 * mcl_import_report_free:
 * @self: (transfer full): a report
 */
void
mcl_import_report_free (MclImportReport *self)
{
  g_ptr_array_unref (self->problems);
  g_free (self);
}

static MclImportedSpan *
get_span (Finish *self, guint i)
{
  return &g_array_index (self->import->spans, MclImportedSpan, i);
}

static char *
dup_snippet (const char *text)
{
  glong n_chars = text != NULL ? g_utf8_strlen (text, -1) : 0;

  if (text == NULL || n_chars <= 40)
    return g_strdup (text);
  return g_strdup_printf ("%.*s…", (int) (g_utf8_offset_to_pointer (text, 40) - text), text);
}

/* Says of what kind the problem is that was added last. */
static void
set_kind (Finish *self, MclImportProblemKind kind)
{
  GPtrArray *problems = self->import->problems;

  ((MclImportProblem *) g_ptr_array_index (problems, problems->len - 1))->kind = kind;
}

/* Says of an annotation why it is not in the document. */
static void
lose (Finish *self, const MclImportSpan *fields, const char *reason)
{
  g_autofree char *snippet = dup_snippet (fields->text);
  guint line = fields->line > 0 ? fields->line : self->import->line;
  const char *label = fields->label != NULL ? fields->label : "";

  self->report->n_lost++;
  if (snippet != NULL)
    mcl_import_add_problem (self->import, line,
                            /* Translators: %1$s is a label, %2$s the annotated text, %3$d and %4$d
                             * offsets, %5$s a reason */
                            _ ("annotation “%1$s” of “%2$s” (%3$d to %4$d): %5$s"), label, snippet,
                            (int) fields->ranges[0].start,
                            (int) fields->ranges[fields->n_ranges - 1].end, reason);
  else
    mcl_import_add_problem (self->import, line,
                            /* Translators: %1$s is a label, %2$d and %3$d offsets, %4$s a reason */
                            _ ("annotation “%1$s” (%2$d to %3$d): %4$s"), label,
                            (int) fields->ranges[0].start,
                            (int) fields->ranges[fields->n_ranges - 1].end, reason);
  set_kind (self, MCL_IMPORT_PROBLEM_LOST);
}

static void
diagnose (Finish *self)
{
  GArray *spans = self->import->spans;
  g_autofree MclRawSpan *raw = g_new0 (MclRawSpan, spans->len);

  for (guint i = 0; i < spans->len; i++) {
    const MclImportSpan *fields = &get_span (self, i)->fields;

    raw[i].ranges = fields->ranges;
    raw[i].n_ranges = fields->n_ranges;
    raw[i].text = fields->text;
  }
  mcl_offset_doctor_diagnose (self->import->text, raw, spans->len, self->import->declared,
                              &self->report->diagnosis);
  self->converter = mcl_offset_converter_new (self->import->text, self->report->diagnosis.reading);
  self->report->is_undeclared =
      !mcl_offset_reading_equal (self->report->diagnosis.reading, self->import->declared);
}

/* The doctor has seen where most documents' spans stand: all where they should. */
static gboolean
fits_everywhere (Finish *self)
{
  const MclOffsetDiagnosis *diagnosis = &self->report->diagnosis;

  return diagnosis->n_fitting == diagnosis->n_with_text;
}

static void
place_as_counted (Finish *self, MclImportedSpan *span)
{
  const MclImportSpan *fields = &span->fields;

  span->is_placed =
      mcl_offset_converter_convert (self->converter, fields->ranges, fields->n_ranges,
                                    span->placed) &&
      (fields->text == NULL || fits_everywhere (self) ||
       mcl_offset_doctor_covers (self->import->text, span->placed, fields->n_ranges, fields->text));
}

/* Where an annotation that does not fit would be expected. */
static MclAnnotation *
new_stray (Finish *self, const MclImportSpan *fields)
{
  guint32 n_chars = mcl_text_get_n_chars (self->import->text);
  guint32 start = (guint32) CLAMP (fields->ranges[0].start, 0, (gint64) n_chars - 1);
  guint32 length = (guint32) MAX (g_utf8_strlen (fields->text, -1), 1);
  MclAnnotationFields stray = {
    .id = "stray",
    .label = "stray",
    .span = MCL_RANGE (start, start + MIN (length, G_MAXINT32)),
  };

  return mcl_annotation_new (&stray);
}

static void
place_by_result (Finish *self, MclImportedSpan *span, const MclReanchorResult *result)
{
  if (!mcl_reanchor_status_is_placed (result->status)) {
    lose (self, &span->fields,
          result->status == MCL_REANCHOR_AMBIGUOUS
              ? _ ("the text does not stand there, and it is not clear where it is meant")
              : _ ("the text does not stand there, nor anywhere else"));
    return;
  }
  span->fields.n_ranges = 1;
  span->placed[0] = result->range;
  span->is_placed = TRUE;
  self->report->n_reanchored++;
  mcl_import_add_problem (
      self->import, span->fields.line > 0 ? span->fields.line : self->import->line,
      /* Translators: %1$s is a label, %2$u an offset */
      _ ("annotation “%1$s”: the text does not stand where the offsets say; found at %2$u"),
      span->fields.label, result->range.start);
  set_kind (self, MCL_IMPORT_PROBLEM_REANCHORED);
}

static void
place_by_text (Finish *self, GPtrArray *strays)
{
  g_autoptr (GPtrArray) annotations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_annotation_unref);
  g_autoptr (GArray) quotes = g_array_new (FALSE, TRUE, sizeof (MclQuote));
  g_autoptr (GArray) results = NULL;

  if (strays->len == 0)
    return;
  for (guint i = 0; i < strays->len; i++) {
    const MclImportSpan *fields = &((MclImportedSpan *) g_ptr_array_index (strays, i))->fields;
    MclQuote quote = {
      .text = (char *) fields->text,
      .prefix = (char *) fields->prefix,
      .suffix = (char *) fields->suffix,
    };

    g_ptr_array_add (annotations, new_stray (self, fields));
    g_array_append_val (quotes, quote);
  }
  results = mcl_reanchor (NULL, self->import->text, annotations, quotes);
  for (guint i = 0; i < strays->len; i++)
    place_by_result (self, g_ptr_array_index (strays, i),
                     &g_array_index (results, MclReanchorResult, i));
}

/* Said once, not of each: there may be thousands. */
static void
lose_all (Finish *self)
{
  guint n = self->import->spans->len;

  if (n == 0)
    return;
  self->report->n_lost += n;
  mcl_import_add_problem (self->import, self->import->line,
                          ngettext ("without its article, %u annotation is left out",
                                    "without its article, %u annotations are left out", n),
                          n);
}

static void
place_spans (Finish *self)
{
  g_autoptr (GPtrArray) strays = g_ptr_array_new ();

  for (guint i = 0; i < self->import->spans->len; i++) {
    MclImportedSpan *span = get_span (self, i);
    const MclImportSpan *fields = &span->fields;

    if (fields->label == NULL || *fields->label == '\0') {
      lose (self, fields, _ ("it has no label"));
      continue;
    }
    place_as_counted (self, span);
    if (span->is_placed)
      continue;
    if (fields->text != NULL && *fields->text != '\0' &&
        mcl_text_get_n_chars (self->import->text) > 0)
      g_ptr_array_add (strays, span);
    else if (fields->n_ranges == 1 && fields->ranges[0].start == fields->ranges[0].end)
      lose (self, fields, _ ("it covers nothing"));
    else
      lose (self, fields, _ ("it does not lie within the text"));
  }
  place_by_text (self, strays);
}

/**
 * mcl_import_finish:
 * @report: (out) (transfer full): what became of the annotations
 *
 * Makes the document. To be called once, in any thread; may take long for a document with many
 * annotations that fit nowhere.
 *
 * Returns: (transfer full) (nullable): the document, NULL when there is no text; its name is NULL
 *   when the source has none
 */
MclFormatDocument *
mcl_import_finish (MclImport *self, MclImportReport **report)
{
  Finish finish = { .import = self, .report = g_new0 (MclImportReport, 1) };
  MclFormatDocument *document = NULL;

  mcl_import_end_records (self);
  if (self->text == NULL) {
    lose_all (&finish);
  } else {
    diagnose (&finish);
    place_spans (&finish);
    document = mcl_import_make_document (self, finish.report);
  }
  g_clear_pointer (&finish.converter, mcl_offset_converter_free);
  finish.report->problems = g_ptr_array_ref (self->problems);
  *report = finish.report;
  return document;
}
