/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * MclReportGroup:
 *
 * A report of any length: a row for each kind of thing, which has a row for each of the things when
 * it is opened.
 */
#define MCL_TYPE_REPORT_GROUP (mcl_report_group_get_type ())
G_DECLARE_DERIVABLE_TYPE (MclReportGroup, mcl_report_group, MCL, REPORT_GROUP, AdwPreferencesGroup)

/**
 * MclReportGroupClass:
 * @new_row: makes the row of a thing
 */
struct _MclReportGroupClass {
  AdwPreferencesGroupClass parent_class;
  GtkWidget *(*new_row) (MclReportGroup *self, gconstpointer thing);
};

void mcl_report_group_clear (MclReportGroup *self);
void mcl_report_group_show_message (MclReportGroup *self, const char *message, gboolean is_busy);
GtkWidget *mcl_report_group_add_line (MclReportGroup *self, const char *title);
void mcl_report_group_add_kind (MclReportGroup *self,
                                const char *title,
                                GPtrArray *things,
                                guint64 n_things);

GtkWidget *mcl_report_group_new_row (const char *title,
                                     const char *subtitle) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
