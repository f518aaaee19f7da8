"""The museum for other programs: IIIF Presentation and Content Search."""
