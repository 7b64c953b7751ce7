/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples that a format has to bring home, whatever it can hold: what comes back has to be what
 * it promised. */
#include "config.h"

#include "format-test.h"

#include <string.h>

/* Each record on its line. */
/* clang-format off */
#define A(id, label, start, end, ...)                                          \
  "{\"id\": \"" id "\", \"label\": \"" label "\", \"start\": " #start          \
  ", \"end\": " #end __VA_ARGS__ "}"
#define R(id, type, from, to, ...)                                             \
  "{\"id\": \"" id "\", \"type\": \"" type "\", \"from\": \"" from             \
  "\", \"to\": \"" to "\"" __VA_ARGS__ "}"

static const FormatSample samples[] = {
  { "empty.txt", "", "\"annotations\": []" },
  { "none.txt", "Nothing is said here.", "\"annotations\": []" },
  { "numbers.txt", "3.14 2.71 1.41 12\n7 8",
    "\"annotations\": ["
    A ("n1", "entity", 0, 4) ","
    A ("n2", "place", 10, 14) "]" },
  { "plain.txt", "Ana Ruiz said \"taxes fell\" on Monday.\n",
    "\"annotations\": ["
    A ("k1", "entity", 0, 8) ","
    A ("k2", "quote", 14, 26) "]" },
  { "nested.txt", "The mayor of Łódź, Ewa Nowak, denied it.",
    "\"annotations\": ["
    A ("a", "claim", 0, 40) ","
    A ("b", "entity", 0, 28) ","
    A ("c", "entity", 13, 17) ","
    A ("d", "place", 13, 17) ","
    A ("e", "cue", 19, 36) "]" },
  { "emoji.txt", "🌪️ “Storm” 👩‍👩‍👧‍👦 over\r\nCráter 𝔸lpha\r\n\r\nend",
    "\"annotations\": ["
    A ("a", "quote", 3, 10) ","
    A ("b", "entity", 11, 18) ","
    A ("c", "entity", 25, 37) ","
    A ("d", "claim", 19, 31) "]" },
  { "fragments.txt", "“Had it happened,” he said, “it would have been worse.”",
    "\"annotations\": ["
    A ("f", "quote", 0, 55, ", \"fragments\": [[0, 18], [28, 55]]") ","
    A ("g", "entity", 19, 21) "],"
    "\"relations\": ["
    R ("r", "said-by", "f", "g") "]" },
  { "inner/members.txt", "Prices rose by 4 %, said =SUM(A1) and \"others\", on the 3rd.",
    "\"status\": \"done\","
    "\"attributes\": {\"published\": \"2023-09-13\", \"pages\": 3},"
    "\"note\": \"a note\\non two lines\","
    "\"annotations\": ["
    A ("m1", "claim", 0, 18,
       ", \"attributes\": {\"checkworthy\": \"high\", \"hedged\": true, \"n\": 1.10,"
       "                   \"year\": \"2023\", \"empty\": \"\"},"
       "\"note\": \"tab\\there, \\\"quote\\\"\\nline\","
       "\"by\": \"ana\","
       "\"created\": \"2026-11-23T10:00:00Z\","
       "\"modified\": \"2026-11-24T10:00:00Z\"") ","
    A ("m2", "entity", 25, 33, ", \"future\": [1, 2]") "],"
    "\"relations\": ["
    R ("r1", "about", "m1", "m2",
       ", \"attributes\": {\"sure\": \"no\"},"
       "\"note\": \"why?\","
       "\"by\": \"ben\","
       "\"created\": \"2026-11-23T10:00:00Z\"") "]" },
  /* As scripts write them, with blanks. */
  { "values.txt", "Values may be of any kind.",
    "\"attributes\": {\"tags\": [\"a\", \"b c\", {\"d\" : 1.50}], \"none\": [ ], \"null\": null,"
    "                   \"escaped\": \"\\u00e9\\/\"},"
    "\"annotations\": ["
    A ("v", "label", 0, 6,
       ", \"attributes\": {\"list\": [ 1, 2.0, \"x y\" ], \"object\": { \"a\": { } },"
       "                   \"escaped\": \"\\u00e9\"}") "]" },
  { "odd.txt", "  spaces   and\ttabs\n\n\nlines | pipes_and=equals; [brackets] \\ back  ",
    "\"annotations\": ["
    A ("o 1", "a label with spaces", 0, 8) ","
    A ("o\\t2", "Łabel|x", 8, 22) ","
    A ("o3", "label", 24, 43,
       ", \"attributes\": {\"a key\": \"v|w;x=y\", \"Ключ\": \"значение\"}") "]" },
};
/* clang-format on */

/**
 * format_test_get_samples:
 *
 * Returns: (transfer none) (array length=n_samples): documents with all that is difficult
 */
const FormatSample *
format_test_get_samples (guint *n_samples)
{
  *n_samples = G_N_ELEMENTS (samples);
  return samples;
}

/**
 * format_test_new_document:
 *
 * Returns: (transfer full): the document of a sample
 */
MclFormatDocument *
format_test_new_document (const FormatSample *sample)
{
  g_autofree char *json =
      g_strdup_printf ("{\"format\": \"manicule-sidecar\", \"version\": 1, %s}", sample->records);
  g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
  g_autoptr (MclText) text = mcl_text_new_from_string (sample->text);
  g_autoptr (GError) error = NULL;
  g_autoptr (MclSidecar) sidecar = mcl_sidecar_parse (bytes, NULL, &error);
  MclFormatDocument *document = mcl_format_document_new (sample->name, text);

  g_assert_no_error (error);
  document->status = g_steal_pointer (&sidecar->status);
  document->note = g_steal_pointer (&sidecar->note);
  document->attributes = g_steal_pointer (&sidecar->attributes);
  for (guint i = 0; i < sidecar->annotations->len; i++)
    g_ptr_array_add (document->annotations,
                     mcl_annotation_ref (g_ptr_array_index (sidecar->annotations, i)));
  for (guint i = 0; i < sidecar->relations->len; i++)
    g_ptr_array_add (document->relations,
                     mcl_relation_ref (g_ptr_array_index (sidecar->relations, i)));
  mcl_format_document_sort (document);
  return document;
}

static MclFormatOptions *
new_options (const MclFormat *format, const char *settings)
{
  MclFormatOptions *options = mcl_format_options_new (format->options);
  g_auto (GStrv) parts = g_strsplit (settings != NULL ? settings : "", " ", -1);

  for (guint i = 0; parts[i] != NULL; i++) {
    g_auto (GStrv) pair = g_strsplit (parts[i], "=", 2);
    g_autoptr (GError) error = NULL;

    mcl_format_options_set (options, pair[0], pair[1], &error);
    g_assert_no_error (error);
  }
  return options;
}

typedef struct {
  const char *file;
  char *contents;
} Wanted;

static gboolean
take_file_cb (const char *name, GString *contents, gpointer user_data, GError **error)
{
  Wanted *wanted = user_data;

  if (g_strcmp0 (name, wanted->file) == 0)
    wanted->contents = g_strdup (contents->str);
  return TRUE;
}

/**
 * format_test_write:
 * @settings: (nullable): options, "name=value name=value"
 * @file: (nullable): which file is wanted; NULL for the main one
 *
 * Returns: (transfer full) (nullable): what an export of this one document writes into it
 */
char *
format_test_write (const MclFormat *format,
                   const MclFormatDocument *document,
                   const char *settings,
                   const char *file)
{
  g_autoptr (MclFormatOptions) options = new_options (format, settings);
  g_autoptr (MclFormatSurvey) survey = mcl_format_survey_new ();
  g_autoptr (MclFormatOutput) output = mcl_format_output_new ();
  Wanted wanted = { .file = file };

  mcl_format_survey_add (survey, document);
  if (format->begin != NULL)
    format->begin (options, survey, output);
  format->write (document, options, survey, output);
  if (format->finish != NULL)
    format->finish (options, survey, output);
  mcl_format_output_foreach (output, take_file_cb, &wanted, NULL);
  return wanted.contents;
}

typedef struct {
  GPtrArray *documents;
  GPtrArray *reports;
  MclText *text;
} Found;

static gboolean
take_import_cb (MclImport *import, gpointer user_data, GError **error)
{
  Found *found = user_data;
  g_autoptr (MclImport) owned = import;
  MclImportReport *report = NULL;
  MclFormatDocument *document = mcl_import_finish (owned, &report);

  if (document != NULL)
    g_ptr_array_add (found->documents, document);
  if (found->reports != NULL)
    g_ptr_array_add (found->reports, report);
  else
    mcl_import_report_free (report);
  return TRUE;
}

static MclText *
get_text_cb (const char *name, gpointer user_data, GError **error)
{
  Found *found = user_data;

  if (found->text != NULL)
    return mcl_text_ref (found->text);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "not there");
  return NULL;
}

/**
 * format_test_read:
 * @name: what the file is called
 * @text: (nullable): the text of every article that the file does not hold itself
 * @reports: (nullable) (element-type MclImportReport): gets the reports
 *
 * Returns: (transfer full) (nullable) (element-type MclFormatDocument): the documents of a file;
 *   NULL with an error
 */
GPtrArray *
format_test_read (const MclFormat *format,
                  const char *name,
                  const char *contents,
                  const char *settings,
                  MclText *text,
                  GPtrArray *reports,
                  GError **error)
{
  g_autoptr (MclFormatOptions) options = new_options (format, settings);
  g_autoptr (GBytes) bytes = g_bytes_new (contents, strlen (contents));
  g_autoptr (MclFormatInput) input = mcl_format_input_new_for_bytes (name, bytes);
  g_autoptr (GPtrArray) documents =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_format_document_free);
  Found found = { .documents = documents, .reports = reports, .text = text };

  mcl_format_input_set_text_func (input, get_text_cb, &found);
  if (!format->read (input, options, take_import_cb, &found, error))
    return NULL;
  return g_steal_pointer (&documents);
}

/**
 * format_test_assert_round_trip:
 *
 * Takes from a document what the format can't hold, and asserts that the rest comes back.
 */
void
format_test_assert_round_trip (const MclFormat *format,
                               const MclFormatDocument *document,
                               const char *settings)
{
  g_autoptr (MclFormatOptions) options = new_options (format, settings);
  g_autoptr (MclFormatSurvey) survey = mcl_format_survey_new ();
  g_autoptr (MclFormatOutput) before = mcl_format_output_new ();
  g_autoptr (MclFormatOutput) output = mcl_format_output_new ();
  g_autoptr (MclFormatOutput) after = mcl_format_output_new ();
  g_autoptr (GError) error = NULL;

  mcl_format_survey_add (survey, document);
  if (format->begin != NULL)
    format->begin (options, survey, before);
  format->write (document, options, survey, output);
  if (format->finish != NULL)
    format->finish (options, survey, after);
  mcl_format_verify (format, document, output, before, after, options, &error);
  g_assert_no_error (error);
}

typedef struct {
  const MclFormat *format;
  const FormatSample *sample;
  const char *settings;
} RoundTrip;

static void
test_round_trip (gconstpointer data)
{
  const RoundTrip *self = data;
  g_autoptr (MclFormatDocument) document = format_test_new_document (self->sample);
  g_autoptr (MclLossReport) losses = mcl_loss_report_new ();
  g_autoptr (MclFormatOptions) options = new_options (self->format, self->settings);
  g_autofree char *said = NULL;

  mcl_format_reduce (self->format, document, options, losses);
  said = mcl_loss_report_to_string (losses, self->format->id);
  g_test_message ("%s", said);
  format_test_assert_round_trip (self->format, document, self->settings);
}

/**
 * format_test_add_round_trips:
 * @settings: (nullable): options, static
 *
 * Adds a test for each sample.
 */
void
format_test_add_round_trips (const MclFormat *format, const char *settings)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++) {
    g_autofree char *path =
        g_strdup_printf ("/format-%s/round-trip/%s%s%s", format->id, samples[i].name,
                         settings != NULL ? "/" : "", settings != NULL ? settings : "");
    RoundTrip *round_trip = g_new0 (RoundTrip, 1);

    round_trip->format = format;
    round_trip->sample = &samples[i];
    round_trip->settings = settings;
    g_test_add_data_func_full (path, round_trip, test_round_trip, g_free);
  }
}
