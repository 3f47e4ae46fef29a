"""Who may do what with plans and evaluations. Each module holds one part; `dasar` what they share."""
