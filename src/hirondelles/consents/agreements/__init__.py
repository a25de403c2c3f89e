"""What a school and a host sign: its text, its versions, its signatures on paper or by code, in any mix."""
