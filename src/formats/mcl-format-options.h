/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MclFormatOptionUse:
 *
 * What an option says something to.
 */
typedef enum {
  MCL_FORMAT_OPTION_FOR_BOTH,
  MCL_FORMAT_OPTION_FOR_WRITING,
  MCL_FORMAT_OPTION_FOR_READING,
} MclFormatOptionUse;

/**
 * MclFormatOption:
 * @name: on the command line, "scheme" in “--set scheme=bioes”
 * @summary: one line for people, to be translated
 * @values: (array zero-terminated) (nullable): what it can be, the first being the default; NULL
 *   for any text, the default being none
 *
 * A choice that a format leaves to its user. {"yes", "no"} in either order makes a switch.
 */
typedef struct {
  const char *name;
  const char *summary;
  const char *const *values;
  MclFormatOptionUse use;
} MclFormatOption;

extern const char *const mcl_format_option_yes_no[];
extern const char *const mcl_format_option_no_yes[];

/**
 * MclFormatOptions:
 *
 * The choices made for one export or import. Set up first; then it is only read, by any thread.
 */
typedef struct _MclFormatOptions MclFormatOptions;

MclFormatOptions *mcl_format_options_new (const MclFormatOption *known) G_GNUC_WARN_UNUSED_RESULT;
MclFormatOptions *mcl_format_options_new_set (const MclFormatOption *known,
                                              const char *const *settings,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
void mcl_format_options_free (MclFormatOptions *self);

gboolean mcl_format_options_set (MclFormatOptions *self,
                                 const char *name,
                                 const char *value,
                                 GError **error);

const char *mcl_format_options_get (const MclFormatOptions *self, const char *name);
gboolean mcl_format_options_get_flag (const MclFormatOptions *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclFormatOptions, mcl_format_options_free)

G_END_DECLS
